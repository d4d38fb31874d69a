"""The key envelope: right and wrong passwords, and every way in which it is not whole."""

import importlib.util
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from taper_desktop.domain.problem import Fault, Refused
from taper_desktop.store import envelope, passwords
from taper_desktop.store.envelope import (
    Envelope,
    Unlocked,
    envelope_file,
    read_envelope,
    write_envelope,
)
from taper_desktop.store.faults import StoreFault
from taper_desktop.store.passwords import Cost
from taper_desktop.store.recovery_key import new_recovery, read_recovery, recovery_text
from taper_desktop.store.secrets import new_secrets

LONG = "correct horse battery"
SECRETS = new_secrets()
OF_LIN = Unlocked(secrets=SECRETS, seed=b"s" * 32, temporary=False)
NEW = Envelope(file_id=SECRETS.file_id).with_account("Lin", LONG, OF_LIN)
RECOVERY = bytes(range(20, 40))
WHOLE = NEW.with_recovery(SECRETS, RECOVERY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return envelope_file(tmp_path / "site.taper")


def test_what_is_written_is_read(path: Path) -> None:
    write_envelope(path, WHOLE)
    assert path.name == "site.taper.keys"
    assert read_envelope(path) == WHOLE
    assert b"lin" not in path.read_bytes().lower(), "names are not spelled out"


def test_the_right_password_unlocks_however_the_name_is_written() -> None:
    assert NEW.unlock(" lin ", LONG) == OF_LIN
    assert NEW.unlock("Lin", LONG + " ") is None
    assert NEW.unlock("Chen", LONG) is None


def test_a_password_is_the_same_however_its_letters_were_composed() -> None:
    chens = NEW.with_account("Chen", "Zo\u00eb und die Ziegen", OF_LIN)
    assert chens.unlock("chen", "Zoe\u0308 und die Ziegen") == OF_LIN


def test_changing_a_password_leaves_the_data_key_and_the_others() -> None:
    both = NEW.with_account("Chen", "another long password", replace(OF_LIN, seed=b"c" * 32))
    changed = both.with_account("Chen", "a third long password", replace(OF_LIN, seed=b"c" * 32))
    assert changed.unlock("chen", "another long password") is None
    assert changed.unlock("chen", "a third long password") is not None
    assert changed.unlock("lin", LONG) == OF_LIN
    assert changed.generation == both.generation + 1
    assert changed.without_account("Chen").unlock("chen", "a third long password") is None


def test_a_slot_moved_to_another_name_or_file_opens_nothing() -> None:
    moved = replace(NEW, slots={NEW.who("Chen"): NEW.slots[NEW.who("lin")]})
    assert moved.unlock("Chen", LONG) is None
    other = new_secrets().file_id
    elsewhere = replace(WHOLE, file_id=other)
    elsewhere = replace(elsewhere, slots={elsewhere.who("lin"): NEW.slots[NEW.who("lin")]})
    assert elsewhere.unlock("lin", LONG) is None
    assert elsewhere.recover(RECOVERY) is None


def test_the_recovery_key_gives_the_data_key_and_an_earlier_one_does_not() -> None:
    assert WHOLE.recover(RECOVERY) == SECRETS
    again = WHOLE.with_recovery(SECRETS, new_recovery())
    assert again.recover(RECOVERY) is None


def test_a_recovery_key_is_read_as_it_is_printed() -> None:
    text = recovery_text(RECOVERY)
    assert [len(group) for group in text.split("-")] == [4] * 9
    assert read_recovery(text) == RECOVERY
    assert read_recovery(text.lower().replace("-", " ")) == RECOVERY
    assert read_recovery(text.replace("0", "o").replace("1", "l")) == RECOVERY


@pytest.mark.parametrize("at", range(44))
def test_one_wrong_letter_of_a_recovery_key_is_noticed(at: int) -> None:
    text = recovery_text(bytes(range(20)))
    if text[at] == "-":
        return
    wrong = text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :]
    with pytest.raises(Refused) as caught:
        read_recovery(wrong)
    assert caught.value.problem.fault is Fault.RECOVERY_KEY_MISTYPED


@pytest.mark.parametrize("text", ["", "ABCD", "é" * 36, recovery_text(RECOVERY) + "0"])
def test_what_is_no_recovery_key_is_mistyped(text: str) -> None:
    with pytest.raises(Refused):
        read_recovery(text)


def test_an_envelope_that_is_not_there_is_missing(path: Path) -> None:
    with pytest.raises(StoreFault) as caught:
        read_envelope(path)
    assert caught.value.problem.fault is Fault.KEYS_MISSING


def test_every_flipped_bit_is_damage_or_nothing(path: Path) -> None:
    write_envelope(path, WHOLE)
    whole = path.read_bytes()
    for at in range(0, len(whole), 3):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        path.write_bytes(flipped)
        try:
            found: Envelope | Fault = read_envelope(path)
        except StoreFault as fault:
            found = fault.problem.fault
        assert found in (WHOLE, Fault.KEYS_DAMAGED)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"check": 1}', b"\xff\xfe", b"null"])
def test_what_is_no_envelope_is_damage(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreFault) as caught:
        read_envelope(path)
    assert caught.value.problem.fault is Fault.KEYS_DAMAGED


def written_with(path: Path, **changes: Any) -> Fault:
    write_envelope(path, WHOLE)
    content = json.loads(path.read_bytes())
    del content["check"]
    slot = next(iter(content["accounts"].values()))
    slot.update({name: value for name, value in changes.items() if name in slot})
    content.update({name: value for name, value in changes.items() if name in content})
    path.write_text(json.dumps({**content, "check": envelope._check(content)}))
    with pytest.raises(StoreFault) as caught:
        read_envelope(path)
    return caught.value.problem.fault


def test_a_newer_programs_envelope_is_named_so(path: Path) -> None:
    assert written_with(path, format=2) is Fault.FILE_NEWER


@pytest.mark.parametrize(
    "changes", [{"memory_bytes": 1 << 50}, {"memory_bytes": 1}, {"passes": 0}, {"passes": 1000}]
)
def test_costs_that_were_never_written_are_damage(path: Path, changes: dict[str, int]) -> None:
    assert written_with(path, **changes) is Fault.KEYS_DAMAGED


def test_costs_are_read_from_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An envelope written at one cost still opens when the program writes at another."""
    write_envelope(path, NEW)
    dearer = Cost(passes=2, memory_bytes=1 << 17)
    monkeypatch.setattr(passwords, "COST", dearer)
    assert read_envelope(path).unlock("lin", LONG) == OF_LIN
    again = NEW.with_account("lin", LONG, OF_LIN)
    write_envelope(path, again)
    slots = json.loads(path.read_bytes())["accounts"].values()
    assert [(slot["passes"], slot["memory_bytes"]) for slot in slots] == [(2, 1 << 17)]


def test_what_a_guess_really_costs() -> None:
    """64 MiB at least, in the program as it is and for every envelope it will read."""
    spec = importlib.util.spec_from_file_location("passwords_as_shipped", passwords.__file__)
    assert spec is not None
    assert spec.loader is not None
    shipped = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = shipped
    spec.loader.exec_module(shipped)
    assert shipped.COST.memory_bytes >= 64 << 20
    assert shipped.LEAST_COST.memory_bytes >= 64 << 20
    assert shipped.unwrap(shipped.wrap(b"secret", LONG, b"x"), LONG, b"x") == b"secret"
    del sys.modules[spec.name]
