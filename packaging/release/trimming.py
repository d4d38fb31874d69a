"""What goes into the frozen program and what is left out, with the reasons."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

EXCLUDED = (
    # Two SQLite libraries in one process drop each other's locks; the store's is sqlcipher3.
    "sqlite3",
    "_sqlite3",
    "PySide6.QtSql",
    # Nothing is sent anywhere.
    "PySide6.QtNetwork",
    # sqlite-utils asks for pip to install its plugins; pyqtgraph can use these and need not.
    "pip",
    "setuptools",
    "_distutils_hack",
    "OpenGL",
    "cupy",
    "h5py",
    "IPython",
    "jupyter_rfb",
    "matplotlib",
    "numba",
    "scipy",
    "colorcet",
    "yaml",
    "tkinter",
    "pycparser",
    "curses",
    "readline",
    "lib2to3",
    "ensurepip",
    "idlelib",
    "numpy.f2py",
    "numpy.testing",
    "numpy.distutils",
    "pyqtgraph.examples",
    "pyqtgraph.opengl",
    "pyqtgraph.jupyter",
    "PyQt5",
    "PyQt6",
    "PySide2",
)
"""Modules. Not among them: pydoc, unittest, QtOpenGL, QtOpenGLWidgets and QtTest, which pyqtgraph
imports as it starts."""

HOLIDAYS = tuple(
    f"holidays.countries.{country}"
    for country in (
        "australia",
        "canada",
        "china",
        "france",
        "germany",
        "hongkong",
        "india",
        "ireland",
        "italy",
        "japan",
        "macau",
        "malaysia",
        "netherlands",
        "new_zealand",
        "singapore",
        "south_korea",
        "spain",
        "taiwan",
        "thailand",
        "united_kingdom",
        "united_states",
        "vietnam",
    )
)
"""The countries whose holidays are offered; the library imports each by name when asked for it."""
HOLIDAY_WORDS = ("locale/en_US/**/*.mo", "locale/zh_CN/**/*.mo")
"""The names of holidays in the program's languages."""
HIDDEN = ("_cffi_backend", *HOLIDAYS)
"""Modules that no import statement names: libsodium's binding, and the holidays."""

_QT_LIBRARIES = (
    "Concurrent|Designer|EglF[sS]|Help|Labs|Lottie|Network|Pdf|Qml|Quick|Sql|ShaderTools|UiTools|"
    "VirtualKeyboard|Wayland|WlShell|3D|SvgWidgets|Xml"
)
_QT_PLUGINS = (
    "designer|egldeviceintegrations|generic|networkinformation|qmllint|qmlls|qmltooling|sqldrivers|"
    r"tls|wayland-[\w-]+|xcbglintegrations"
)
_DROPPED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(^|/)(lib)?Qt6?({_QT_LIBRARIES})\w*(\.so|\.dll|\.framework|\.abi3|\.pyd|\.dylib|$)",
        # Software OpenGL for computers without a driver: nothing here draws with OpenGL.
        r"(^|/)opengl32sw\.dll$",
        r"(^|/)d3dcompiler_\d+\.dll$",
        rf"/plugins/({_QT_PLUGINS})/",
        r"/plugins/platforms/\w*(eglfs|linuxfb|minimalegl|vkkhr|vnc|wayland|direct2d)\w*\.",
        # Chinese is typed through ibus, fcitx and the system's own; these bring QML or GTK.
        r"/plugins/platforminputcontexts/\w*virtualkeyboard\w*\.",
        r"/plugins/platformthemes/\w*gtk3\w*\.",
        r"/plugins/imageformats/(lib)?q(gif|icns|jpeg|pdf|tga|tiff|wbmp|webp)\w*\.",
        r"(^|/)PySide6/(Qt/)?qml/",
        # Qt speaks for its own dialogs in the program's two languages.
        r"(^|/)PySide6/(Qt/)?translations/(?!qtbase_(en|zh_CN)\.qm$)",
        r"(^|/)PySide6/.*\.(pyi|json|prl|cmake|conf)$",
        r"(^|/)pyqtgraph/(colors|icons)/.*(?<!\.py)$",
        r"(^|/)pyqtgraph/examples/",
        r"(^|/)numpy/(_core|core)/(lib|include|tests)/",
        r"(^|/)share/(icons|themes|mime|fontconfig|glib-2\.0)/",
    )
)

_SYSTEM = re.compile(r"/(usr/)?lib(64|/x86_64-linux-gnu|/aarch64-linux-gnu)?/lib[^/]+\.so[.\d]*")
_TAKEN_ALONG = re.compile(
    r"lib(python3[.\d]*|ssl|crypto|ffi|z|lzma|bz2|expat|uuid|xkbcommon-x11"
    r"|xcb-(cursor|icccm|image|keysyms|render-util|util))\.so[.\d]*"
)


def is_kept(name: str, source: str = "") -> bool:
    """Whether the file ``source`` that PyInstaller would lay at ``name`` belongs into the program.

    Of a Linux system's own libraries only those that Python and Qt cannot count on finding are
    taken; the rest are named as what the Debian package depends on.
    """
    plain = name.replace("\\", "/")
    if _SYSTEM.match(source) and not _TAKEN_ALONG.fullmatch(PurePosixPath(source).name):
        return False
    return not any(pattern.search(plain) for pattern in _DROPPED)


def is_kept_whole(name: str) -> bool:
    """Whether ``name`` must not be stripped: libraries that a wheel brought along and rewrote."""
    return ".libs/" in name.replace("\\", "/")


def resources(root: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """The program's own files and the folder of the frozen program that each goes to."""
    folder = root / "resources"
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        # The catalogues' sources and the README's pictures are for developers.
        if path.is_file() and path.suffix not in {".po", ".pot"} and inside.parts[0] != "pictures":
            yield path, PurePosixPath("resources", *inside.parent.parts)
    yield root / "LICENSE", PurePosixPath(".")
