#!/usr/bin/env python3
"""Make what a release consists of. Run with the Python that has packaging/lock/build.txt.

python packaging/make.py COMMAND

bundle      the frozen program, into dist/taper-desktop (on macOS dist/Taper Desktop.app as well)
prove       start the frozen program in a folder of its own: demonstration, self-check, size
measure     how long it takes to start, beside the same program from this environment
hashes      the list by which an installation knows its protocols and stories again
nsis        the Windows installer of the frozen program
try-nsis    the Windows installer tried under Wine with a stand-in
msi         the Windows Installer package of a frozen program for Windows
try-msi     the same tried under Wine with a stand-in
dmg         the disk image of the application, on macOS
checksums   the list of hashes of what lies in dist, or in another folder
tag         whether TAG names this version, and what is new is told in every language
gather A B  lay what was made in the folders of A side by side in B
workflow    look at the release workflow with its linters
deb         the Debian package of the frozen program; --fast compresses less
try-deb     the Debian package installed, started and removed here, as root
sbom        the bill of materials of the frozen program (CycloneDX)
sign FILE   sign with the command in TAPER_SIGN
"""

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from release.running import Failed

COMMANDS: Mapping[str, str] = {
    "bundle": "bundle.make",
    "prove": "proving.prove",
    "measure": "measuring.measure",
    "hashes": "hashes.write",
    "nsis": "nsis.make",
    "try-nsis": "try_nsis.prove",
    "msi": "msi.make",
    "try-msi": "try_msi.prove",
    "dmg": "dmg.make",
    "checksums": "checksums.make",
    "workflow": "workflow.lint",
    "tag": "releasing.check_tag",
    "gather": "releasing.gather",
    "deb": "deb.make",
    "try-deb": "try_deb.prove",
    "sbom": "sbom.make",
    "sign": "signing.sign",
}
"""The module and function of each command; loaded when wanted, since not all need the same."""


def main(arguments: Sequence[str]) -> int:
    """Run the command that ``arguments`` begin with; gives the exit status."""
    if not arguments or arguments[0] not in COMMANDS:
        sys.stderr.write(__doc__ or "")
        return 2
    module, _, function = COMMANDS[arguments[0]].partition(".")
    try:
        getattr(import_module(f"release.{module}"), function)(arguments[1:])
    except Failed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
