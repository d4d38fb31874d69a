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
    """Sign every library inside first, then the application, with the hardened runtime.

    ``signer`` is the name of a certificate in the keychain; ``-`` signs for this computer alone.
    """
    timestamp = "--timestamp=none" if signer == "-" else "--timestamp"
    sign = ("codesign", "--force", timestamp, "--options", "runtime", "--sign", signer)
    inner = sorted(
        (path for path in app.rglob("*") if path.suffix in {".so", ".dylib"} and path.is_file()),
        key=lambda path: (-len(path.parts), str(path)),
    )
    libraries = tuple((*sign, str(path)) for path in inner)
    whole = (*sign, "--entitlements", str(ENTITLEMENTS), "--deep", str(app))
    return (*libraries, whole, ("codesign", "--verify", "--deep", "--strict", str(app)))


def dmg_commands(folder: Path, dmg: Path) -> tuple[tuple[str, ...], ...]:
    """Pack ``folder``, which holds the application and what stands beside it, into a disk image."""
    make = ("hdiutil", "create", "-volname", identity.NAME, "-srcfolder", str(folder))
    return (
        (*make, "-fs", "HFS+", "-format", "UDZO", "-ov", str(dmg)),
        ("hdiutil", "verify", str(dmg)),
    )


def notarise_commands(dmg: Path, environment: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Have Apple look at the image and staple its ticket; nothing where no profile is named."""
    profile = environment.get("NOTARY_PROFILE", "")
    if not profile:
        return ()
    submit = ("xcrun", "notarytool", "submit", str(dmg), "--keychain-profile", profile, "--wait")
    return (submit, ("xcrun", "stapler", "staple", str(dmg)))
