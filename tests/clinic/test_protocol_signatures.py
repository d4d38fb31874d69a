"""Signatures under protocols: what they cover, and what does not fit under one."""

from pathlib import Path

import pytest

from taper_desktop.clinic.checking import Break, verify_file, verify_site
from taper_desktop.clinic.protocols import shipped_protocols, sign_in_protocol, signed_in
from taper_desktop.clinic.site import OpenSite
from taper_desktop.clinic.verify_said import verify_said
from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault
from taper_desktop.store import checking
from taper_desktop.store.protocol_signing import (
    broken_protocol_signatures,
    protocols_before_signatures,
    protocols_without_signature,
)
from taper_desktop.store.schema_3 import TABLES
from tests.making import LIN
from tests.making_sites import AS_LIN, PASSWORD
from tests.own_files import places_in
from tests.store.making_files import lay_second_form
from tests.wording.languages import CHINESE, ENGLISH

CONFIRMED = {"halts.count_below": "30", "steps.wait_days": "28"}


@pytest.fixture
def two(site: OpenSite) -> OpenSite:
    """A site with a second protocol, whose numbers were confirmed one by one."""
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    done = sign_in_protocol(
        site, f"{text}\n# ours\n", entered=LIN, password=PASSWORD, confirmed=CONFIRMED
    )
    assert not isinstance(done, tuple), done
    return site


def test_who_signed_when_and_which_numbers_is_kept(two: OpenSite) -> None:
    first, second = signed_in(two)
    assert (first.signed_by, first.signed_at, first.confirmed) == (LIN.by, LIN.at, {})
    assert (second.signed_by, second.confirmed) == (LIN.by, CONFIRMED)
    rows = two.file.rows("SELECT meaning FROM protocol_signatures")
    assert [row["meaning"] for row in rows] == ["activated", "activated"]
    verdict = verify_site(two, entered=LIN)
    assert (verdict.broken, verdict.signatures, verdict.unsigned_protocols) == (None, 2, ())


def test_a_wrong_passphrase_signs_nothing_in(site: OpenSite) -> None:
    text = next(shipped.text for shipped in shipped_protocols() if not shipped.has_errors)
    before = len(site.protocol_rows)
    for password in ("", "something else altogether"):
        problems = sign_in_protocol(site, f"{text}\n#\n", entered=LIN, password=password)
        assert isinstance(problems, tuple)
        assert problems[0].fault in (Fault.EMPTY, Fault.WRONG_PASSWORD)
    site.refresh()
    assert len(site.protocol_rows) == before
    assert len(site.file.rows("SELECT id FROM protocol_signatures")) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE protocol_signatures SET name = 'Somebody Else' WHERE id = 2",
        "UPDATE protocol_signatures SET meaning = 'witnessed' WHERE id = 2",
        "UPDATE protocol_signatures SET at = '2026-08-13T09:42:10+08:00' WHERE id = 2",
        "UPDATE protocol_signatures SET confirmed = replace(confirmed, '30', '20') WHERE id = 2",
        "UPDATE protocol_signatures SET confirmed = '{}' WHERE id = 2",
        "UPDATE protocol_signatures SET key_id = 1 WHERE id = 2",
        "UPDATE protocol_signatures SET signature = replace(signature, 'a', 'b') WHERE id = 2",
        "UPDATE protocol_signatures SET signature = replace(signature, 'a', 'x') WHERE id = 2",
        "UPDATE protocol_signatures SET entry_id = 1 WHERE id = 2",
        "UPDATE protocol_signatures SET sha256 = (SELECT min(sha256) FROM protocols WHERE id = 1)",
    ],
)
def test_a_signature_fits_only_what_was_signed(two: OpenSite, change: str) -> None:
    """Even by a tool that can seal: the chain is left out of account here."""
    assert list(broken_protocol_signatures(two.file)) == []
    db = two.file.connection
    for what in ("update", "delete"):
        db.execute(f"DROP TRIGGER protocol_signatures_refuse_{what}")
    if "sha256 =" in change:  # the signature of one put under the other
        db.execute("DELETE FROM protocol_signatures WHERE id = 1")
    db.execute(change)
    assert list(broken_protocol_signatures(two.file)) == [2]


def test_a_protocol_that_lost_its_signature_is_broken_and_not_old(
    two: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    for table in TABLES:
        two.file.connection.execute(f"DROP TRIGGER {table}_refuse_delete")
        two.file.connection.execute(f"DELETE FROM {table} WHERE id = 2")
    assert protocols_without_signature(two.file) == (2,)
    assert protocols_before_signatures(two.file) == ()
    monkeypatch.setattr(checking, "_check_facts", lambda *_args: [])
    verdict = verify_site(two, entered=LIN)
    assert verdict.broken is not None
    assert (verdict.broken.what, verdict.broken.table) == (Break.UNSIGNED, "protocols")
    assert verdict.fault is Fault.SIGNATURE_BROKEN


def test_a_protocol_from_before_is_said_to_be_unsigned_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, place in places_in(tmp_path / "home").items():
        monkeypatch.setenv(name, place)
    path = tmp_path / "site.taper"
    lay_second_form(path)

    def lin() -> Credentials:
        return AS_LIN

    good, said = verify_said(ENGLISH, path, lin)
    assert good
    assert "signatures fit" in said
    assert said.splitlines()[1].startswith("Not signed, since no signature was kept")
    assert said.splitlines()[1].endswith(verify_file(path, AS_LIN).unsigned_protocols[0])
    assert verify_said(CHINESE, path, lin)[1].splitlines()[1].startswith("以下方案未签名")
