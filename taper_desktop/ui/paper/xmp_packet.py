"""What a PDF file says of itself in XMP, beside what Qt says of it in the file's older dictionary.

Qt's own packet names its schemas once, above all of them; readers that look for a schema's name
beside its values, as PDF/A asks for each, miss them there.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

_DC = "http://purl.org/dc/elements/1.1/"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_XMP_MM = "http://ns.adobe.com/xap/1.0/mm/"
_PDFA = "http://www.aiim.org/pdfa/ns/id/"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
{schemas}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
_TITLE = """<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{}</rdf:li></rdf:Alt></dc:title>"""
_AUTHOR = """<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of a file."""

    title: str
    author: str
    creator: str
    """The program whose pages they are."""
    producer: str
    """What wrote the file."""
    moment: str
    """When it was printed, ISO 8601 with its UTC offset."""
    document_id: str
    """A UUID."""


def xmp_packet(said: Said) -> bytes:
    """The packet for a PDF/A-1b file."""
    at = f"{datetime.fromisoformat(said.moment).astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"
    dates = {"CreateDate": at, "ModifyDate": at, "MetadataDate": at}
    texts = _TITLE.format(escape(said.title)) + _AUTHOR.format(escape(said.author))
    schemas = [
        f'<rdf:Description rdf:about="" xmlns:dc="{_DC}">{texts}</rdf:Description>',
        _values("pdf", _PDF, {"Producer": said.producer}),
        _values("xmp", _XMP, {"CreatorTool": said.creator, **dates}),
        _values("xmpMM", _XMP_MM, {"DocumentID": f"uuid:{said.document_id}"}),
        _values("pdfaid", _PDFA, {"part": "1", "conformance": "B"}),
    ]
    return _PACKET.format(schemas="\n".join(schemas)).encode()


def _values(prefix: str, schema: str, values: dict[str, str]) -> str:
    said = " ".join(f"{prefix}:{name}={quoteattr(value)}" for name, value in values.items())
    return f'<rdf:Description rdf:about="" xmlns:{prefix}="{schema}" {said}/>'
