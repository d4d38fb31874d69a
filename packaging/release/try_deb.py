"""The Debian package installed, started and removed on this computer. Needs root."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from release import deb, identity
from release.bundle import DIST
from release.measuring import screen, wait_for_window
from release.proving import empty_environment
from release.running import Failed, must, run, say

_ENDS_WITHIN_S = 20

HOME = Path("/") / deb.HOME
LEFT = (
    HOME,
    Path("/usr/bin") / deb.PACKAGE,
    Path(f"/usr/share/applications/{deb.PACKAGE}.desktop"),
)


def prove(_arguments: Sequence[str]) -> None:
    """Install with apt-get, so that what it depends on is brought; check itself; remove."""
    must(os.geteuid() == 0, "only root may install packages")
    package = DIST / deb.package_name(identity.version())
    _install(package)
    try:
        _installed(package)
        _over_a_running_one(package)
    finally:
        run(*_apt(), "remove", "--yes", deb.PACKAGE)
    left = [path for path in LEFT if path.exists() or path.is_symlink()]
    must(not left, f"left behind: {left}")
    say("The Debian package was installed, proved itself, and was removed.")


def _apt() -> tuple[str, ...]:
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    return (*quiet, "-o", "APT::Sandbox::User=root")  # nobody else can read where it was built


def _install(package: Path) -> None:
    run(*_apt(), "install", "--yes", "--no-install-recommends", "--reinstall", package)


def _installed(package: Path) -> None:
    said = run("dpkg-query", "-W", "-f", "${Version}", deb.PACKAGE)
    must(said == deb.debian_version(identity.version()), f"dpkg says {said}")
    digest = sha256(package.read_bytes()).hexdigest()
    noted = (HOME / "installed.ini").read_text(encoding="utf-8")
    for line in (f"Installer={package.name}", f"SHA256={digest}"):
        must(line in noted, f"{line} is not kept: {noted}")
    with TemporaryDirectory() as home:
        environment = empty_environment(Path(home), {})
        program = f"/usr/bin/{deb.PACKAGE}"
        said = run(program, "--version", folder=Path(home), environment=environment)
        must(identity.version().text in said, f"--version said: {said}")
        said = run(program, "self-check", folder=Path(home), environment=environment)
        say(said.splitlines()[-1])
        data = Path(home) / ".local/share" / identity.NAME
        must(data.is_dir(), "it keeps its data elsewhere than it says")


def _over_a_running_one(package: Path) -> None:
    """The real program, at its first window: it gives way, or nothing is changed under it."""
    with TemporaryDirectory() as home, _running(Path(home), "demo") as program:
        _install(package)
        program.wait(timeout=_ENDS_WITHIN_S)
        must(program.returncode == 0, f"it gave way with {program.returncode}")
    say("holds: a running program gave way")
    with TemporaryDirectory() as home, _running(Path(home)) as program:
        try:
            _install(package)
        except Failed as refused:
            must("still open" in str(refused), str(refused))
        else:
            must(False, "it was installed under a first start that is not finished")
        must(program.poll() is None, "the running program was ended by force")
        must(not (HOME / "finish").exists(), "it is still asked to end, and nobody waits")
    say("holds: a first start that was begun was waited for, and nothing was changed under it")


@contextmanager
def _running(home: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The installed program, once it shows a window."""
    with screen() as display:
        environment = empty_environment(home, {"DISPLAY": display})
        command = [f"/usr/bin/{deb.PACKAGE}", *arguments]
        program = subprocess.Popen(command, cwd=home, env=environment)
        try:
            wait_for_window(program, environment)
            yield program
        finally:
            program.kill()
            program.wait()
