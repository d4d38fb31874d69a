"""The macOS application: its property list, and how it is signed, packed and notarised.

The property list is made anywhere; codesign, hdiutil and notarytool exist on macOS alone.
"""

from collections.abc import Mapping
from pathlib import Path

from release import identity

OLDEST_MACOS = "13.0"
"""What the wheels of Qt for Python below 6.12 are made for."""
ENTITLEMENTS = identity.ROOT / "packaging" / "macos" / "entitlements.plist"
_SITE_TYPE = f"{identity.BUNDLE_ID}.site"


def info_plist(version: identity.Version) -> dict[str, object]:
    """What the system is told about the application."""
    return {
        "CFBundleDevelopmentRegion": "en",
        "CFBundleDisplayName": identity.NAME,
        "CFBundleExecutable": identity.COMMAND,
        "CFBundleIdentifier": identity.BUNDLE_ID,
        "CFBundleLocalizations": ["en", "zh-Hans"],
        "CFBundleName": identity.NAME,
        "CFBundlePackageType": "APPL",
        "CFBundleShortVersionString": version.dotted,
        "CFBundleVersion": version.dotted,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": f"{identity.NAME} site",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [_SITE_TYPE],
            }
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": _SITE_TYPE,
                "UTTypeDescription": f"{identity.NAME} site",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {"public.filename-extension": ["taper"]},
            }
        ],
        "LSApplicationCategoryType": "public.app-category.medical",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": "Apache License 2.0",
        "NSPrincipalClass": "NSApplication",
        "NSRequiresAquaSystemAppearance": False,
        # Windows of an earlier session could show a patient before anybody has logged in.
        "NSQuitAlwaysKeepsWindows": False,
    }


def sign_commands(app: Path, signer: str) -> tuple[tuple[str, ...], ...]:
    """Sign from the inside out, with the hardened runtime: libraries, frameworks, the application.

    ``signer`` is the name of a certificate in the keychain; ``-`` signs for this computer alone. A
    framework is signed as a whole, by its version; what is a link is signed where it leads to. Only
    the application has entitlements: what it loads runs with those.
    """
    timestamp = "--timestamp=none" if signer == "-" else "--timestamp"
    sign = ("codesign", "--force", timestamp, "--options", "runtime", "--sign", signer)
    inner = sorted(
        (path for path in app.rglob("*") if _is_signed_alone(path)),
        key=lambda path: (-len(path.parts), str(path)),
    )
    libraries = tuple((*sign, str(path)) for path in inner)
    whole = (*sign, "--entitlements", str(ENTITLEMENTS), str(app))
    return (*libraries, whole, ("codesign", "--verify", "--deep", "--strict", str(app)))


def _is_signed_alone(path: Path) -> bool:
    """Whether it is a library, or one version of a framework, and no link to either."""
    if path.is_symlink():
        return False
    versions = path.parent
    is_version = versions.name == "Versions" and versions.parent.suffix == ".framework"
    is_library = path.suffix in {".so", ".dylib"} and path.is_file()
    return is_library or (is_version and path.is_dir())


def dmg_commands(folder: Path, dmg: Path, signer: str) -> tuple[tuple[str, ...], ...]:
    """Pack ``folder``, which holds the application and what stands beside it, into a disk image.

    With a certificate the image is signed as well, before Apple looks at it.
    """
    make = ("hdiutil", "create", "-volname", identity.NAME, "-srcfolder", str(folder))
    signed = (("codesign", "--timestamp", "--sign", signer, str(dmg)),) if signer != "-" else ()
    return (
        (*make, "-fs", "HFS+", "-format", "UDZO", "-ov", str(dmg)),
        ("hdiutil", "verify", str(dmg)),
        *signed,
    )


def notarise_commands(dmg: Path, environment: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Have Apple look at the image and staple its ticket; nothing where no profile is named."""
    profile = environment.get("NOTARY_PROFILE", "")
    if not profile:
        return ()
    submit = ("xcrun", "notarytool", "submit", str(dmg), "--keychain-profile", profile, "--wait")
    stapler = ("xcrun", "stapler")
    return (submit, (*stapler, "staple", str(dmg)), (*stapler, "validate", str(dmg)))
