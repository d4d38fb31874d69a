"""What PDF/A-1b asks of a file, read from every kind of page.

A validator that is not ours judges the same pages in ``python -m tests.pdf_a``.
"""

import re
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.worklist import worklist
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.ui.paper.kinds import PageOrder, Printing
from taper_desktop.ui.paper.pages import Pages
from taper_desktop.ui.paper.size import PaperSize
from taper_desktop.wording.catalogue import Language
from tests.making import TODAY, FixedClock
from tests.ui.paper.pdf_reading import advances_of, resources, widths_said

pytestmark = pytest.mark.usefixtures("qapp")
_PDF, _XMP = "{http://ns.adobe.com/pdf/1.3/}", "{http://ns.adobe.com/xap/1.0/}"
_DC, _PDFA = "{http://purl.org/dc/elements/1.1/}", "{http://www.aiim.org/pdfa/ns/id/}"
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@pytest.fixture(params=list(PageKind))
def pdf(request: pytest.FixtureRequest, demo: OpenSite) -> bytes:
    kind: PageKind = request.param
    lines = worklist(demo, TODAY).lines
    patient = next(line.patient_id for line in lines if line.patient.code == "HT-014")
    order = PageOrder(
        kind=kind,
        patient_id=patient if kind in OF_A_PATIENT else None,
        languages=tuple(Language),
        size=PaperSize.A4,
    )
    pages = Printing(site=demo, clock=FixedClock(TODAY)).pages(order)
    assert isinstance(pages, Pages)
    return pages.pdf()


def catalogue(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf)).trailer["/Root"]


def test_the_file_is_open_whole_and_marked_as_binary(pdf: bytes) -> None:
    assert pdf.startswith(b"%PDF-1.4\n%")
    assert all(byte > 127 for byte in pdf[10:14])
    assert pdf.rstrip().endswith(b"%%EOF")
    trailer: Any = PdfReader(BytesIO(pdf)).trailer
    assert "/Encrypt" not in trailer
    assert len(trailer["/ID"]) == 2


def test_colours_are_those_of_an_embedded_profile(pdf: bytes) -> None:
    (intent,) = catalogue(pdf)["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"
    assert profile.get_data()[16:20] == b"RGB "


def test_no_page_declares_colours_for_inks(pdf: bytes) -> None:
    assert b"/DeviceCMYK" not in pdf
    spaces = {str(space) for space in resources(pdf, "/ColorSpace")}
    assert spaces <= {"/DeviceRGB", "/DeviceGray", *(s for s in spaces if "/Pattern" in s)}


def test_every_schema_is_named_where_its_values_stand(pdf: bytes) -> None:
    packet = catalogue(pdf)["/Metadata"].get_object().get_data().decode()
    described = packet.split("<rdf:Description")[1:]
    assert len(described) == 5
    for one in described:
        (named,) = re.findall(r'xmlns:(\w+)="', one)
        used = {name for name in re.findall(r"[<\s](\w+):\w+[=>]", one) if name != "xmlns"}
        assert used - {"rdf", "xml"} == {named}


def test_what_is_said_of_the_file_is_said_twice_and_the_same(pdf: bytes) -> None:
    information: Any = PdfReader(BytesIO(pdf)).metadata
    packet = catalogue(pdf)["/Metadata"].get_object()
    assert "/Filter" not in packet
    tree = ET.fromstring(packet.get_data().decode())  # noqa: S314
    said = {key: value for node in tree.iter() for key, value in node.attrib.items()}
    assert (said[f"{_PDFA}part"], said[f"{_PDFA}conformance"]) == ("1", "B")
    assert said[f"{_PDF}Producer"] == information["/Producer"]
    assert said[f"{_XMP}CreatorTool"] == information["/Creator"]
    texts = {
        name: next(tree.iter(f"{_DC}{name}")).find(f".//{_RDF}li") for name in ("title", "creator")
    }
    title, author = texts["title"], texts["creator"]
    assert title is not None
    assert author is not None
    assert (title.text, author.text) == (information["/Title"], information["/Author"])
    for name, key in (("CreateDate", "creation_date"), ("ModifyDate", "modification_date")):
        assert said[f"{_XMP}{name}"] == getattr(information, key).isoformat()


def test_every_font_is_whole_in_the_file(pdf: bytes) -> None:
    fonts = resources(pdf, "/Font")
    assert fonts
    for font in fonts:
        assert (font["/Subtype"], font["/Encoding"]) == ("/Type0", "/Identity-H")
        assert "/ToUnicode" in font
        (inner,) = (descendant.get_object() for descendant in font["/DescendantFonts"])
        assert (inner["/Subtype"], inner["/CIDToGIDMap"]) == ("/CIDFontType2", "/Identity")
        assert {"/FontFile2", "/CIDSet"} <= set(inner["/FontDescriptor"].get_object())


def test_every_glyph_is_as_wide_as_its_font_says(pdf: bytes) -> None:
    for font in resources(pdf, "/Font"):
        inner = font["/DescendantFonts"][0].get_object()
        held = inner["/FontDescriptor"].get_object()["/FontFile2"].get_object().get_data()
        said = widths_said(inner.get("/W", []))
        for glyph, advance in enumerate(advances_of(held)):
            assert said.get(glyph, inner.get("/DW", 1000)) == pytest.approx(advance, abs=1)


def test_only_filters_that_an_archive_may_have(pdf: bytes) -> None:
    found: set[str] = set()
    reader = PdfReader(BytesIO(pdf))
    for number in range(1, int(str(reader.trailer["/Size"]))):
        held: Any = reader.get_object(number)
        if isinstance(held, StreamObject):
            found.add(str(held.get("/Filter")))
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(held)
    assert found <= {"None", "/FlateDecode"}


def test_nothing_is_transparent_runs_or_lies_outside(pdf: bytes) -> None:
    reader = PdfReader(BytesIO(pdf))
    root = catalogue(pdf)
    assert not {"/OpenAction", "/AA", "/AcroForm", "/OCProperties"} & set(root)
    names = root["/Names"].get_object() if "/Names" in root else {}
    assert not {"/EmbeddedFiles", "/JavaScript"} & set(names)
    for page in reader.pages:
        assert not {"/Group", "/AA"} & set(page)
        assert list(page.get("/Annots", [])) == []
    assert resources(pdf, "/XObject") == []
    for state in resources(pdf, "/ExtGState"):
        assert (state.get("/ca", 1), state.get("/CA", 1)) == (1, 1)
        assert state.get("/SMask", "/None") == "/None"
        assert state.get("/BM", "/Normal") == "/Normal"
        assert "/TR" not in state
