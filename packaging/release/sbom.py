"""The bill of materials of the frozen program, as CycloneDX reads it."""

import os
import time
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from release import identity
from release.bundle import DIST
from release.part import Part
from release.running import must, say
from release.shipped import shipped, written_sources

FILE = DIST / f"{identity.COMMAND}.cdx.json"
_APPLICATION = ComponentType.APPLICATION
_NOT_IN_SPDX = {"GPL-2.0-or-later WITH Bootloader-exception": "LicenseRef-PyInstaller"}


def bill(parts: Iterable[Part], version: str, moment: datetime) -> str:
    """The bill as JSON; the same parts at the same moment give the same text."""
    own = Component(
        name=identity.NAME,
        version=version,
        type=_APPLICATION,
        bom_ref=identity.COMMAND,
        licenses=[LicenseExpression("Apache-2.0")],
    )
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{identity.BUNDLE_ID}/{version}"))
    bom.metadata.component = own
    bom.metadata.timestamp = moment
    components = {part.name: _component(part) for part in parts}
    for part in parts:
        bom.components.add(components[part.name])
        inner = [other for other in parts if other.inside == part.name]
        bom.register_dependency(components[part.name], [components[one.name] for one in inner])
    bom.register_dependency(own, [components[part.name] for part in parts if not part.inside])
    return str(JsonV1Dot6(bom).output_as_string(indent=2))


def _component(part: Part) -> Component:
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=part.purl or f"{part.name}@{part.version}",
        purl=PackageURL.from_string(part.purl) if part.purl else None,
        licenses=[LicenseExpression(_NOT_IN_SPDX.get(part.licence, part.licence))],
    )


def moment() -> datetime:
    """When it was made; ``SOURCE_DATE_EPOCH`` in its place, so that it can be made again."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH") or time.time())
    return datetime.fromtimestamp(seconds, UTC)


def problems_of(text: str) -> str:
    """What CycloneDX finds wrong with a bill; empty where it is right."""
    found = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if found is None else str(found)


def make(_arguments: Sequence[str]) -> None:
    """Write the bill of what was frozen last, and check it against its schema."""
    parts = shipped(written_sources())
    names = {part.name for part in parts}
    wanted = {"Python", "Qt", "SQLite", "SQLCipher", "OpenSSL", "numpy", "pynacl"}
    wanted |= {"libsodium", "FreeType (in Qt)", "HarfBuzz (in Qt)", "PCRE2 (in Qt)"}
    must(wanted <= names, f"missing from the bill: {sorted(wanted - names)}")
    text = bill(parts, identity.version().text, moment())
    wrong = problems_of(text)
    must(not wrong, f"the bill is not as its schema says: {wrong}")
    FILE.write_text(text, encoding="utf-8")
    say(f"Made {FILE.relative_to(identity.ROOT)}: {len(parts)} parts")
