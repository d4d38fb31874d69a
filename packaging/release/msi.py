"""The Windows Installer packages for managed computers, compiled by wixl on Linux.

One for each language, of which the system takes either as a version of the other. wixl writes no
text but ASCII and puts no step of our own in its place; what it leaves is written by msibuild.
"""

import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree as ET

from release import identity, signing
from release.bundle import BUILD, DIST, frozen_folder
from release.nsis import SCRIPT, TARGET, Order
from release.running import must, run, say

_NAMESPACE = "http://schemas.microsoft.com/wix/2006/wi"
_IDS = uuid.UUID(identity.UPGRADE_CODE)
OWN_KEY = r"Software\Taper Desktop"
NOTE = SCRIPT.with_name("note-package.nsi")
AFTER_WIXL = SCRIPT.with_name("after-wixl.sql")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language of the package."""

    name: str
    """In the file's name."""
    number: int
    """Windows' own number of it."""
    codepage: int
    newer: str
    """Why an older version is refused."""
    file_type: str


ENGLISH = Tongue(
    name="",
    number=1033,
    codepage=1252,
    newer="A newer version of Taper Desktop is installed already. Nothing was changed.",
    file_type=f"{identity.NAME} site",
)
CHINESE = Tongue(
    name="-zh-CN",
    number=2052,
    codepage=936,
    newer="已安装较新版本的 Taper Desktop。未作任何更改。",
    file_type=f"{identity.NAME} 中心文件",
)
TONGUES = (ENGLISH, CHINESE)


def package_name(version: identity.Version, tongue: Tongue = ENGLISH) -> str:
    """The package's file name."""
    return f"{identity.COMMAND}-{version.text}-windows-x64{tongue.name}.msi"


def source(order: Order, icon: Path, note: Path, beside: Path) -> str:
    """The package's description, as WiX reads it: for every account, upgrades, no downgrade.

    ``note`` writes down the package's hash. wixl finds files only by their way from ``beside``, the
    description's folder.
    """
    ET.register_namespace("", _NAMESPACE)
    wix = ET.Element(f"{{{_NAMESPACE}}}Wix")
    product = _add(
        wix,
        "Product",
        Id="*",
        Name=identity.NAME,
        Language="1033",
        Version=order.version.dotted,
        Manufacturer=identity.PUBLISHER,
        UpgradeCode=identity.UPGRADE_CODE,
    )
    _add(
        product,
        "Package",
        InstallerVersion="500",
        Compressed="yes",
        InstallScope="perMachine",
        Description=identity.SUMMARY,
    )
    _add(product, "MajorUpgrade", DowngradeErrorMessage=ENGLISH.newer)
    _add(product, "MediaTemplate", EmbedCab="yes")
    _add(product, "Icon", Id="Program.ico", SourceFile=os.path.relpath(icon, beside))
    _add(product, "Property", Id="ARPPRODUCTICON", Value="Program.ico")
    _add(product, "Binary", Id="Note", SourceFile=os.path.relpath(note, beside))
    components = list(_directories(product, order, beside))
    feature = _add(product, "Feature", Id="Program", Title=identity.NAME, Level="1")
    for component in components:
        _add(feature, "ComponentRef", Id=component)
    ET.indent(wix)
    return ET.tostring(wix, encoding="unicode", xml_declaration=True)


def _directories(product: ET.Element, order: Order, beside: Path) -> Iterator[str]:
    """Program Files, the Start menu, and what lies in them; gives the components' names."""
    target = _add(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = _add(target, "Directory", Id="ProgramFiles64Folder")
    home = _add(programs, "Directory", Id="INSTALLDIR", Name=identity.NAME)
    app = _add(home, "Directory", Id="AppFolder", Name="app")
    menu = _add(target, "Directory", Id="ProgramMenuFolder")
    yield from _files(app, order.payload, order.payload, beside)
    yield _written_down(home, order.version)
    yield _in_the_menu(menu)


def _files(directory: ET.Element, folder: Path, root: Path, beside: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        inside = path.relative_to(root).as_posix()
        if path.is_dir():
            inner = _add(directory, "Directory", Id=_id("d", inside), Name=path.name)
            yield from _files(inner, path, root, beside)
            continue
        name = _id("c", inside)
        component = _component(directory, name, inside)
        _add(
            component,
            "File",
            Id=_id("f", inside),
            Name=path.name,
            Source=os.path.relpath(path, beside),
            KeyPath="yes",
        )
        yield name


def _written_down(home: ET.Element, version: identity.Version) -> str:
    """The version, where the other installer looks too, and the type of a site's file."""
    component = _component(home, "WrittenDown", "registry")
    opened = f'"[AppFolder]{identity.NAME}.exe" --site "%1"'
    kind = f"Software\\Classes\\{identity.FILE_TYPE}"
    values = (
        (OWN_KEY, "Version", version.text),
        (OWN_KEY, "Order", version.order),
        (OWN_KEY, "Folder", "[INSTALLDIR]"),
        (f"Software\\Classes\\{identity.FILE_SUFFIX}", "", identity.FILE_TYPE),
        (kind, "", ENGLISH.file_type),
        (f"{kind}\\shell\\open\\command", "", opened),
    )
    for key, name, text in values:
        named = {"Name": name} if name else {}
        first = {"KeyPath": "yes"} if name == "Version" else {}
        _add(component, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=text,
             **named, **first)  # fmt: skip
    return "WrittenDown"


def _in_the_menu(menu: ET.Element) -> str:
    component = _component(menu, "InTheMenu", "menu")
    _add(
        component,
        "Shortcut",
        Id="MenuEntry",
        Name=identity.NAME,
        Target=f"[AppFolder]{identity.NAME}.exe",
        WorkingDirectory="AppFolder",
    )
    _add(component, "RegistryValue", Root="HKLM", Key=OWN_KEY, Name="Menu", Type="integer",
         Value="1", KeyPath="yes")  # fmt: skip
    return "InTheMenu"


def _component(parent: ET.Element, name: str, of: str) -> ET.Element:
    guid = str(uuid.uuid5(_IDS, of)).upper()
    return _add(parent, "Component", Id=name, Guid=guid, Win64="yes")


def _id(kind: str, inside: str) -> str:
    """A name for the installer's tables, the same for the same path in every version."""
    return f"{kind}{sha256(inside.encode()).hexdigest()[:30]}"


def _add(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def finishing(tongue: Tongue, version: identity.Version) -> tuple[str, ...]:
    """What is asked of the package's tables after wixl."""
    said = AFTER_WIXL.read_text(encoding="utf-8").format(
        number=tongue.number,
        upgrade_code=f"{{{identity.UPGRADE_CODE}}}",
        version=version.dotted,
        newer=tongue.newer,
        file_type=tongue.file_type,
        english_file_type=ENGLISH.file_type,
    )
    return tuple(line for line in said.splitlines() if line and not line.startswith("--"))


def compile_package(order: Order, icon: Path, tongue: Tongue = ENGLISH) -> Path:
    """Compile the package, and sign it where a command is set; gives its path."""
    must(order.payload.is_dir(), f"{order.payload} is not there: make the bundle first")
    description = BUILD / f"{order.out.stem}.wxs"
    description.parent.mkdir(parents=True, exist_ok=True)
    note = _note(order.version)
    description.write_text(source(order, icon, note, BUILD), encoding="utf-8")
    run("wixl", "--arch", "x64", "--output", order.out.resolve(), description.name, folder=BUILD)
    must(order.out.exists(), "wixl made no package")
    _finish(order.out, tongue, order.version)
    command = signing.command_for(order.out, os.environ)
    if command:
        run(*command)
    return order.out


def _note(version: identity.Version) -> Path:
    """The program that notes the package's hash; signed as every program is."""
    out = BUILD / f"note-package-{version.text}.exe"
    told = (f"-DOUT={out}", f"-DVERSION={version.text}")
    run("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", TARGET, *told, NOTE)
    command = signing.command_for(out, os.environ)
    if command:
        run(*command)
    return out


def _finish(package: Path, tongue: Tongue, version: identity.Version) -> None:
    """The codepage first: it says how every text after it is kept."""
    table = BUILD / "codepage.idt"
    table.write_text(f"\n\n{tongue.codepage}\t_ForceCodepage\n", encoding="ascii", newline="\r\n")
    run("msibuild", package.resolve(), "-i", table.resolve())
    for query in finishing(tongue, version):
        run("msibuild", package.resolve(), "-q", query)
    told = run("msiinfo", "export", package.resolve(), "LaunchCondition")
    must(tongue.newer in told, "the package lost its words")


def make(_arguments: Sequence[str]) -> None:
    """Compile the packages of the frozen program, which must be one for Windows."""
    version = identity.version()
    must((frozen_folder() / f"{identity.NAME}.exe").exists(), "that is no program for Windows")
    for tongue in TONGUES:
        out = DIST / package_name(version, tongue)
        order = Order(version=version, payload=frozen_folder(), out=out)
        compile_package(order, BUILD / "icons" / f"{identity.COMMAND}.ico", tongue)
        say(f"Made {out.relative_to(identity.ROOT)}")
