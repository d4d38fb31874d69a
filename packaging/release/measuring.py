"""How long the frozen program takes to its first window, beside the same from its environment."""

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from release import identity
from release.bundle import frozen_folder, frozen_program
from release.proving import empty_environment
from release.running import must, say

MOST_TIMES = 1.3
"""How many times as long as from its environment the frozen program may take to start, cold."""
ROUNDS = 7
PATIENCE_S = 60.0
_LOOK_EVERY_S = 0.005
_CACHES = Path("/proc/sys/vm/drop_caches")


def measure(arguments: Sequence[str]) -> None:
    """Time both to their first window, turn about, warm and cold; ``--rounds N`` in place of 7.

    Needs Xvfb and xdotool. Cold means that the system's page cache was emptied, which root alone
    may do; where that is not possible only warm starts are measured, and that is said.
    """
    rounds = int(arguments[1]) if arguments[:1] == ["--rounds"] else ROUNDS
    must(shutil.which("Xvfb") and shutil.which("xdotool"), "Xvfb or xdotool is not installed here")
    commands = (
        (str(frozen_program(frozen_folder())),),
        (sys.executable, "-m", "taper_desktop"),
    )
    cold_possible = _CACHES.exists() and os.access(_CACHES, os.W_OK)
    if not cold_possible:
        say("The page cache cannot be emptied here: warm starts only.")
    with TemporaryDirectory() as place, screen() as display:
        environment = {**empty_environment(Path(place), {}), "DISPLAY": display}
        environment.pop("QT_QPA_PLATFORM")
        for cold in (False, True) if cold_possible else (False,):
            times: tuple[list[float], ...] = ([], [])
            for _ in range(rounds):
                for command, found in zip(commands, times, strict=True):
                    found.append(_until_window(command, environment, cold=cold))
            _judge(times, cold=cold)


def _judge(times: Sequence[Sequence[float]], *, cold: bool) -> None:
    # Whatever else the computer does only makes a start slower: the fastest tells most.
    frozen, plain = (min(one) for one in times)
    ratio = frozen / plain
    medians = " and ".join(f"{statistics.median(one):.2f} s" for one in times)
    kind = "cold" if cold else "warm"
    say(
        f"To the first window, {kind}, best of {len(times[0])}: frozen {frozen:.2f} s,"
        f" environment {plain:.2f} s, ratio {ratio:.2f} (at most {MOST_TIMES}); medians {medians}"
    )
    must(ratio <= MOST_TIMES or not cold, f"frozen it starts {ratio:.2f} times as slowly")


def _until_window(command: Sequence[str], environment: Mapping[str, str], *, cold: bool) -> float:
    """Seconds from starting ``command`` until it shows a window."""
    if cold:
        os.sync()
        _CACHES.write_text("3", encoding="ascii")
    began = time.perf_counter()
    program = subprocess.Popen(
        command,
        cwd=identity.ROOT,
        env=dict(environment),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for_window(program, environment)
        return time.perf_counter() - began
    finally:
        program.kill()
        program.wait()


def wait_for_window(program: subprocess.Popen[bytes], environment: Mapping[str, str]) -> None:
    """Until ``program`` shows a window on the screen of its ``environment``."""
    end = time.perf_counter() + PATIENCE_S
    while not _shows_window(program.pid, environment):
        late = program.poll() is not None or time.perf_counter() > end
        must(not late, f"{program.args!r} showed no window")
        time.sleep(_LOOK_EVERY_S)  # another process shows it, and tells nobody


def _shows_window(pid: int, environment: Mapping[str, str]) -> bool:
    search = ("xdotool", "search", "--onlyvisible", "--pid", str(pid), ".")
    found = subprocess.run(search, check=False, env=dict(environment), capture_output=True)
    return bool(found.stdout.strip())


@contextmanager
def screen() -> Iterator[str]:
    """A screen that nobody sees; its name as in ``DISPLAY``."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ("Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", "1280x800x24"),
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
