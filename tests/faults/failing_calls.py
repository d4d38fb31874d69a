"""The n-th call of the system fails, for every n: a read or write error, a full disk.

strace makes calls fail, each of its tracees counting its own. So one process is started whose
calls all succeed; for each n it starts a child that makes some of the same calls in vain until
only n - 1 are left to succeed, and then does the work. What the work begins with is prepared once,
by another child, and laid out by others: the calls of that are not counted either.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from taper_desktop.clinic.site import SiteFault
from taper_desktop.clinic.stories import rules_hold
from taper_desktop.store.migrations import expected_schema
from tests.faults.sites import Place, cheap_guesses, files_in, lay_out
from tests.faults.tally import Judged, Tally
from tests.faults.weaknesses import weaken_as_told
from tests.faults.working import Workload, judged
from tests.faults.workloads import workload

_BEFORE = {"openat": 5000, "read": 8000}
_BEFORE_OTHERS = 850
MOST = 800
"""A workload that makes more calls of one kind than this was not looked at whole."""
FAILURES = (
    ("pwrite64", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("pread64", "EIO"),
    ("fsync", "EIO"),
    ("fdatasync", "EIO"),
    ("ftruncate", "EIO"),
    ("write", "EIO"),
    ("write", "ENOSPC"),
    ("openat", "EIO"),
    ("openat", "ENOSPC"),
    ("openat", "EACCES"),
    ("rename", "EIO"),
    ("unlink", "EIO"),
    ("link", "EIO"),
    ("sendfile", "EIO"),
    ("read", "EIO"),
    ("fcntl", "EIO"),
    ("mkdir", "ENOSPC"),
    ("mkdir", "EACCES"),
    ("chmod", "EPERM"),
)
"""Each kind of call that the program reads and writes with, and how it fails."""


def before(call: str) -> int:
    """Calls of one kind that a process makes before one fails; starting takes fewer."""
    return _BEFORE.get(call, _BEFORE_OTHERS)


def run_errors(strace: str, work: Workload, call: str, error: str, folder: Path) -> Tally:
    """Let each call of one kind fail in turn during a workload."""
    tally = Tally(what=f"{error} at the n-th {call}: {work.name}")
    done = subprocess.run(
        (
            *(strace, "-f", "--seccomp-bpf", "-o", "/dev/null", "-e", f"trace={call}"),
            *("-e", f"inject={call}:error={error}:when={before(call)}"),
            *(sys.executable, "-m", "tests.faults.failing_calls", work.name, call, folder),
        ),
        check=True,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    for number, line in enumerate(lines[:-1], 1):
        ended, _, rest = line.partition("|")
        told = rest.split("|") if rest else []
        result = judged(work, Place(folder=folder / str(number)), told)
        if ended not in {"done", "fault"}:
            result = Judged(wrong=1, why=f"{ended}; then {result.why}")
        tally.count(result, f"call {number}")
    if len(lines) > MOST:
        tally.count(Judged(wrong=1, why=f"more than {MOST} calls"), "all")
    faults = sum(line.startswith("fault") for line in lines)
    tally.note = f"{faults} told as faults, the rest mended or without effect"
    return tally


def serve(work: Workload, call: str, folder: Path) -> None:
    """Start a child for each n until one makes fewer calls than n; print how each ended."""
    cheap_guesses()
    weaken_as_told()
    vain = _in_vain(call)
    expected_schema()
    rules_hold()  # else a child that cannot read the stories saves its visits without advice
    _in_child(partial(_prepare, work, folder / "0"))
    files = files_in(folder / "0")
    for number in range(1, MOST + 2):
        place = Place(folder=folder / str(number))
        _in_child(partial(_lay_out, files, place.folder))
        line = _in_child(partial(_one, work, place, vain, before(call) - number))
        print(line, flush=True)
        if line == "all":
            return


def _prepare(work: Workload, folder: Path) -> str:
    work.prepare(folder)
    return "prepared"


def _lay_out(files: dict[str, bytes], folder: Path) -> str:
    lay_out(files, folder)
    return "laid out"


def _one(work: Workload, place: Place, vain: Callable[[], object], vain_calls: int) -> str:
    """Do the work with the first calls made in vain; how it ended and what it told."""
    told: list[str] = []
    for _ in range(vain_calls):
        vain()
    try:
        work.work(place, told.append)
        ended = "done"
    except SiteFault:
        ended = "fault"
    except BaseException as error:  # noqa: BLE001 - what is not a fault is reported by name
        ended = f"{type(error).__name__}: {error}".replace("|", "/").replace("\n", " ")
    if ended == "done":
        try:
            vain()
        except OSError:
            return "all"  # the failing call was still to come
    return "|".join((ended, *told))


def _in_child(action: Callable[[], str]) -> str:
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        line = action()
        for _ in range(2):  # the first may be the one that is made to fail
            with contextlib.suppress(OSError):
                os.write(write, line.encode())
                break
        os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        line = pipe.read().decode()
    os.waitpid(child, 0)
    return line or "ended without a word"


def _in_vain(call: str) -> Callable[[], object]:
    """A call of one kind that changes nothing that matters."""
    from fcntl import F_GETFD, fcntl  # not everywhere, as little as strace

    scratch, name = tempfile.mkstemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None)  # noqa: S108
    Path(name).unlink()
    other = os.dup(scratch)
    nothing = f"{name}.not-there"

    missing = partial(_suppressed, FileNotFoundError)
    there = partial(_suppressed, FileExistsError)
    calls: dict[str, Callable[[], object]] = {
        "pwrite64": lambda: os.pwrite(scratch, b"x", 0),
        "pread64": lambda: os.pread(scratch, 1, 0),
        "fsync": lambda: os.fsync(scratch),
        "fdatasync": lambda: os.fdatasync(scratch),
        "ftruncate": lambda: os.ftruncate(scratch, 1),
        "write": lambda: os.write(scratch, b""),
        "openat": missing(lambda: os.open(nothing, os.O_RDONLY)),
        "rename": missing(lambda: Path(nothing).rename(nothing)),
        "unlink": missing(lambda: Path(nothing).unlink()),
        "link": missing(lambda: os.link(nothing, nothing)),
        "sendfile": lambda: os.sendfile(other, scratch, 0, 0),
        "read": lambda: os.read(scratch, 0),
        "fcntl": lambda: fcntl(scratch, F_GETFD),
        "mkdir": there(lambda: Path("/").mkdir()),
        "chmod": missing(lambda: Path(nothing).chmod(0o600)),
    }
    return calls[call]


def _suppressed(error: type[OSError], action: Callable[[], object]) -> Callable[[], object]:
    def tried() -> None:
        with contextlib.suppress(error):
            action()

    return tried


if __name__ == "__main__":
    serve(workload(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
