"""Windows programs driven under Wine: a computer of their own, its files and its registry."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from tempfile import TemporaryDirectory

from release.running import must

PROGRAMS = ("/usr/lib/wine/wine64", "/usr/bin/wine64", "/usr/bin/wine")
PATIENCE_S = 180
_VALUE = re.compile(r"^\s+(?P<name>.+?)\s+REG_(?:SZ|DWORD|EXPAND_SZ)\s+(?P<text>.*)$")


class Computer:
    """One Windows computer under Wine."""

    def __init__(self, prefix: Path, environment: Mapping[str, str]) -> None:
        self.drive = prefix / "drive_c"
        self._environment = dict(environment)
        self._wine = next((path for path in PROGRAMS if Path(path).exists()), "wine64")

    def run(self, *command: str | Path) -> int:
        """Run a program to its end; gives its exit code, which may not tell the truth."""
        done = subprocess.run(
            [self._wine, *map(str, command)],
            check=False,
            env=self._environment,
            timeout=PATIENCE_S,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
        )
        return done.returncode

    @contextmanager
    def running(self, *command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
        """A program that runs meanwhile."""
        program = subprocess.Popen(
            [self._wine, *map(str, command)],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield program
        finally:
            program.kill()
            program.wait()

    def registry(self, key: str) -> Mapping[str, str]:
        """The values of a key as 64-bit programs see it; empty where there is no such key."""
        asked = subprocess.run(
            [self._wine, "reg", "query", key, "/reg:64"],
            check=False,
            env=self._environment,
            timeout=PATIENCE_S,
            capture_output=True,
        )
        lines = asked.stdout.decode("utf-8", errors="replace").splitlines()
        found = (_VALUE.match(line) for line in lines)
        return {match["name"]: match["text"].strip() for match in found if match}

    def default_value(self, key: str) -> str:
        """The text of a key without a name, in any language; empty where there is none."""
        out = self.drive / "exported.reg"
        self.run("reg", "export", key, "C:\\exported.reg", "/y", "/reg:64")
        text = out.read_text(encoding="utf-16") if out.exists() else ""
        out.unlink(missing_ok=True)
        found = re.search(r'^@="(.*)"', text, re.MULTILINE)
        return found[1] if found else ""

    def path(self, windows: str) -> Path:
        r"""Where ``C:\…`` lies here."""
        return self.drive.joinpath(*PureWindowsPath(windows).parts[1:])

    def windows(self, path: Path) -> str:
        """What a path of the host is called there."""
        return "Z:" + str(path.resolve()).replace("/", "\\")

    def stop(self) -> None:
        """Shut the computer down."""
        server = Path(self._wine).with_name("wineserver")
        program = server if server.exists() else Path("/usr/lib/wine/wineserver")
        subprocess.run([str(program), "-k"], check=False, env=self._environment)


@contextmanager
def computer() -> Iterator[Computer]:
    """A new computer, gone at the end. Nothing of it is shown on a screen."""
    with TemporaryDirectory(prefix="wine-") as place:
        prefix = Path(place) / "prefix"
        environment = {
            **{name: text for name, text in os.environ.items() if name != "DISPLAY"},
            "WINEPREFIX": str(prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        }
        made = Computer(prefix, environment)
        try:
            made.run("wineboot", "-i")
            must(made.drive.is_dir(), "Wine made no computer")
            yield made
        finally:
            made.stop()
