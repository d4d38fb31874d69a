"""The version resource of a Windows program: what Explorer shows under Details."""

from pathlib import Path

from release import identity

_FORM = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags={flags},
                    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([StringTable('040904B0', [
{strings}
    ])]),
    VarFileInfo([VarStruct('Translation', [0x0409, 0x04B0, 0x0804, 0x04B0])]),
  ],
)
"""
_PRERELEASE = 0x2


def resource(version: identity.Version, program: str) -> str:
    """The resource of the file ``program``.exe, as PyInstaller reads it."""
    said = {
        "CompanyName": identity.PUBLISHER,
        "FileDescription": identity.NAME,
        "FileVersion": version.text,
        "InternalName": program,
        "LegalCopyright": "Apache License 2.0",
        "OriginalFilename": f"{program}.exe",
        "ProductName": identity.NAME,
        "ProductVersion": version.text,
        "Comments": identity.SUMMARY,
    }
    strings = "\n".join(f"      StringStruct({name!r}, {text!r})," for name, text in said.items())
    flags = _PRERELEASE if version.is_prerelease else 0
    return _FORM.format(numbers=version.quad, flags=flags, strings=strings)


def write(path: Path, program: str) -> str:
    """Write the resource of ``program`` for this checkout's version; gives the path as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(resource(identity.version(), program), encoding="utf-8")
    return str(path)
