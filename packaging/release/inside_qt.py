"""What Qt contains of other people: the libraries and data that are compiled into its own.

After the list that the Qt project publishes for the modules that are shipped: Core, Gui, Widgets,
PrintSupport, Svg, OpenGL, DBus, Test. What says its own version in Qt's files
is listed with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from release.part import LICENCES, Part

TEXTS = LICENCES / "qt"
_LICENCES = {
    "BLAKE2": "CC0-1.0 OR Apache-2.0",
    "D3D12MemoryAllocator": "MIT",
    "double-conversion": "BSD-3-Clause",
    "easing": "BSD-3-Clause",
    "emoji-segmenter": "Apache-2.0",
    "forkfd": "MIT",
    "FreeType": "(FTL OR GPL-2.0-only) AND MIT",
    "HarfBuzz": "MIT-Modern-Variant AND ISC",
    "ICC-profile": "LicenseRef-ICC",
    "libpng": "libpng-2.0",
    "MD4-MD5": "LicenseRef-public-domain",
    "MD4C": "MIT",
    "PCRE2": "BSD-3-Clause AND BSD-2-Clause",
    "pixman": "MIT",
    "RFC-6234": "BSD-3-Clause",
    "SHA-3": "CC0-1.0",
    "SipHash": "CC0-1.0",
    "TinyCBOR": "MIT",
    "Unicode-data": "Unicode-3.0",
    "VulkanMemoryAllocator": "MIT",
    "XCB-utilities": "MIT",
    "XSVG": "HPND-sell-variant",
    "zlib": "Zlib",
}
"""Each part by the name of its licence's file, with its SPDX expression."""
_ELSEWHERE = {
    "D3D12MemoryAllocator": ("linux", "darwin"),
    "forkfd": ("win32",),
    "XCB-utilities": ("win32", "darwin"),
}
"""Where a part is not compiled in."""
_SAYS = {
    "libpng": re.compile(rb"\0(1\.6\.\d+)\0"),
    "PCRE2": re.compile(rb"\0(10\.\d+) 20\d\d-\d\d-\d\d"),
}
"""By what a library says its version, in whichever of Qt's files it is."""
_HOMES = re.compile(r"(^|/|\\)(lib)?Qt6?(Core|Gui)(\.so[.\d]*|\.dll|\.framework/.*|)$")


def parts_inside(paths: set[str], qt: str, platform: str) -> Iterator[Part]:
    """The parts inside Qt ``qt``, whose files are among ``paths``, on ``platform``."""
    homes = [Path(path) for path in sorted(paths) if _HOMES.search(path)]
    content = b"".join(path.read_bytes() for path in homes if path.is_file())
    for name, licence in _LICENCES.items():
        if platform in _ELSEWHERE.get(name, ()):
            continue
        said = _SAYS[name].search(content) if name in _SAYS else None
        yield Part(
            name=f"{name} (in Qt)",
            version=said[1].decode("ascii") if said else f"of Qt {qt}",
            licence=licence,
            texts=((TEXTS / f"{name}.txt").read_text(encoding="utf-8"),),
            inside="Qt",
        )
