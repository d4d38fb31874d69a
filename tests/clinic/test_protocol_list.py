"""The protocols there are, how each stands, and files that the site brings in."""

from pathlib import Path

import pytest

from taper_desktop.clinic.own_protocols import FOLDER, LARGEST_BYTES, BroughtIn, bring_in, own_texts
from taper_desktop.clinic.protocol_list import (
    Origin,
    ProtocolState,
    list_protocols,
    patients_on,
    protocol_in_use,
)
from taper_desktop.clinic.protocols import active
from taper_desktop.clinic.site import OpenSite, open_site
from taper_desktop.domain.ids import ProtocolId
from taper_desktop.domain.problem import Fault, Problem
from tests.making import LIN, patient_draft
from tests.making_protocols import (
    changed_text,
    protocol_in,
    representative_text,
    sign_in,
    stricter_text,
)
from tests.making_sites import FIRST, registered


def states(site: OpenSite) -> list[tuple[str, str, str]]:
    return [(p.protocol.version, p.state.value, p.origin.value) for p in list_protocols(site)]


def test_what_is_shipped_stands_as_it_is(site: OpenSite) -> None:
    assert states(site) == [("1.0.0", "active", "shipped"), ("0.1.0", "refused", "shipped")]
    active, template = list_protocols(site)
    assert active.number == 1
    assert active.signed is not None
    assert active.signed.by == "Lin Mei"
    assert template.number is None
    assert template.signed is None


def test_help_and_pictures_speak_of_the_protocol_signed_in_last(site: OpenSite) -> None:
    assert protocol_in_use(site).version == "1.0.0"
    sign_in(site, stricter_text())
    assert protocol_in_use(site).version == "2.0.0"


def test_before_one_is_signed_in_the_shipped_one_is_spoken_of(tmp_path: Path) -> None:
    path = tmp_path / "site.taper"
    bare = open_site(path, create=True, first=FIRST, now=LIN.at)
    assert protocol_in_use(bare).id == "hetrombopag-representative"
    bare.close()


def test_a_later_version_supersedes_and_nobody_is_moved(site: OpenSite) -> None:
    registered(site)
    registered(site, patient_draft("HT-015", initials="QH"))
    sign_in(site, stricter_text())
    listed = list_protocols(site)
    assert [(p.protocol.version, p.state, p.patients) for p in listed[:2]] == [
        ("2.0.0", ProtocolState.ACTIVE, 0),
        ("1.0.0", ProtocolState.SUPERSEDED, 2),
    ]
    on_it = patients_on(site, ProtocolId(1))
    assert [on.patient.code for on in on_it] == ["HT-014", "HT-015"]


def test_a_new_patient_is_put_on_the_newest_version(site: OpenSite) -> None:
    sign_in(site, stricter_text())
    other = changed_text(version="1.0.0").replace("hetrombopag-representative", "ours", 1)
    sign_in(site, other)
    versions = [(row.protocol.id, row.protocol.version) for row in active(site)]
    assert versions == [("hetrombopag-representative", "2.0.0"), ("ours", "1.0.0")]


def test_a_file_that_was_brought_in_waits_to_be_signed(site: OpenSite, tmp_path: Path) -> None:
    brought = bring_in(site, protocol_in(tmp_path, stricter_text()))
    assert isinstance(brought, BroughtIn)
    assert brought.protocol.version == "2.0.0"
    assert ("2.0.0", "not_signed", "own") in states(site)
    bring_in(site, protocol_in(tmp_path, stricter_text(), "again.toml"))
    assert len(own_texts(site)) == 1
    sign_in(site, stricter_text())
    assert states(site)[0] == ("2.0.0", "active", "own")
    assert len(states(site)) == 3


def test_a_file_with_lint_errors_is_kept_to_be_read_but_refused(
    site: OpenSite, tmp_path: Path
) -> None:
    faulty = changed_text(("max_daily_mg = 7.5", "max_daily_mg = 5.0"), version="1.1.0")
    assert isinstance(bring_in(site, protocol_in(tmp_path, faulty)), BroughtIn)
    listed = next(p for p in list_protocols(site) if p.protocol.version == "1.1.0")
    assert (listed.state, listed.origin) == (ProtocolState.REFUSED, Origin.OWN)
    assert "LADDER_ABOVE_MAX" in {line.code for line in listed.lint}


@pytest.mark.parametrize(
    ("text", "place", "fault"),
    [
        (changed_text(("count_below = 30", "count_below = 30.5")), "halt.count_below", None),
        (changed_text(("[rescue]", "[rescues]")), "rescues", Fault.UNKNOWN_FIELD),
        ("this is no protocol", "", Fault.NOT_READABLE),
        (
            representative_text().replace("count_below = 30", "count_below = 25"),
            "version",
            Fault.ALREADY_USED,
        ),
    ],
)
def test_a_faulty_file_is_refused_with_its_place_and_nothing_is_lost(
    site: OpenSite, tmp_path: Path, text: str, place: str, fault: Fault | None
) -> None:
    bring_in(site, protocol_in(tmp_path, stricter_text()))
    before = states(site)
    problem = bring_in(site, protocol_in(tmp_path, text))
    assert isinstance(problem, Problem)
    assert problem.place == place
    assert fault is None or problem.fault is fault
    assert states(site) == before


def test_a_file_that_is_not_there_too_large_or_not_text(site: OpenSite, tmp_path: Path) -> None:
    missing = bring_in(site, tmp_path / "none.toml")
    assert isinstance(missing, Problem)
    assert (missing.place, missing.fault) == ("none.toml", Fault.FILE_NOT_READ)
    large = bring_in(site, protocol_in(tmp_path, "#" * (LARGEST_BYTES + 1)))
    assert isinstance(large, Problem)
    assert large.fault is Fault.TOO_LONG
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    unread = bring_in(site, binary)
    assert isinstance(unread, Problem)
    assert unread.fault is Fault.NOT_READABLE


def test_a_copy_that_cannot_be_kept_is_said(site: OpenSite, tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("in the way")
    problem = bring_in(site, protocol_in(tmp_path, stricter_text()))
    assert isinstance(problem, Problem)
    assert problem.fault is Fault.FILE_NOT_READ


def test_a_copy_that_was_altered_since_is_not_offered(site: OpenSite, tmp_path: Path) -> None:
    brought = bring_in(site, protocol_in(tmp_path, stricter_text()))
    assert isinstance(brought, BroughtIn)
    (tmp_path / FOLDER / f"{brought.sha256}.toml").write_text(representative_text())
    assert own_texts(site) == ()
