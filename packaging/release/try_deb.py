"""The Debian package installed, started and removed on this computer. Needs root."""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from release import deb, identity
from release.bundle import DIST
from release.proving import empty_environment
from release.running import must, run, say

LEFT = (
    Path("/") / deb.HOME,
    Path("/usr/bin") / deb.PACKAGE,
    Path(f"/usr/share/applications/{deb.PACKAGE}.desktop"),
)


def prove(_arguments: Sequence[str]) -> None:
    """Install with apt-get, so that what it depends on is brought; check itself; remove."""
    must(os.geteuid() == 0, "only root may install packages")
    package = DIST / deb.package_name(identity.version())
    quiet = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    apt = (*quiet, "-o", "APT::Sandbox::User=root")  # nobody else can read where it was built
    run(*apt, "install", "--yes", "--no-install-recommends", "--reinstall", package)
    try:
        _installed()
    finally:
        run(*apt, "remove", "--yes", deb.PACKAGE)
    left = [path for path in LEFT if path.exists() or path.is_symlink()]
    must(not left, f"left behind: {left}")
    say("The Debian package was installed, proved itself, and was removed.")


def _installed() -> None:
    said = run("dpkg-query", "-W", "-f", "${Version}", deb.PACKAGE)
    must(said == deb.debian_version(identity.version()), f"dpkg says {said}")
    with TemporaryDirectory() as home:
        environment = empty_environment(Path(home), {})
        program = f"/usr/bin/{deb.PACKAGE}"
        said = run(program, "--version", folder=Path(home), environment=environment)
        must(identity.version().text in said, f"--version said: {said}")
        said = run(program, "self-check", folder=Path(home), environment=environment)
        say(said.splitlines()[-1])
        data = Path(home) / ".local/share" / identity.NAME
        must(data.is_dir(), "it keeps its data elsewhere than it says")
