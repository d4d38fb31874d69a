"""Courses out and in on the command line."""

import json
from pathlib import Path

import pytest

from taper_desktop.cli import main
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.rights import Verb
from taper_desktop.clinic.site import open_site
from tests.making import LIN, patient_draft
from tests.making_sites import AS_LIN, PASSWORD, demo_site, open_new_site, registered
from tests.making_tables import VISIT, table

PROTOCOL = "hetrombopag-representative"


@pytest.fixture
def site_file(tmp_path: Path) -> Path:
    site = open_new_site(tmp_path)
    registered(site, patient_draft("HT-014"))
    site.close()
    (tmp_path / "passphrase").write_text(PASSWORD + "\n", encoding="utf-8")
    return site.file.path


def by_lin(site_file: Path) -> list[str]:
    return [
        *("--site", str(site_file), "--account", "lin"),
        *("--password-file", str(site_file.with_name("passphrase"))),
    ]


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_a_made_up_site_is_exported_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo_site(tmp_path).close()
    out = tmp_path / "all.json"
    site = ["--site", str(tmp_path / "demo.taper")]
    assert main(["export", "--all", "--json", str(out), *site]) == 0
    assert said(capsys)[0] == (
        "Exported: 24 patients, 288 visits and 82 doses and decisions of the taper\n"
    )
    assert len(json.loads(out.read_text(encoding="utf-8"))["patients"]) == 24


def test_one_patient_of_a_real_site_needs_a_passphrase(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "v.csv"
    assert main(["export", "HT-014", "--visits", str(out), *by_lin(site_file)]) == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbfcode,")
    assert main(["export", "HT-099", "--visits", str(out), *by_lin(site_file)]) == 2
    assert said(capsys)[1] == "HT-099: no patient has this code\n"
    site_file.with_name("passphrase").write_text("not this one", encoding="utf-8")
    assert main(["export", "HT-014", "--visits", str(out), *by_lin(site_file)]) == 2
    assert "passphrase is wrong" in said(capsys)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--all"],
        ["--visits", "v.csv"],
        ["HT-014", "--all", "--visits", "v.csv"],
        ["--template", "HT-014", "--visits", "v.csv"],
        ["--template", "--json", "v.json"],
    ],
)
def test_options_that_do_not_go_together_are_told(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", *arguments])
    assert stopped.value.code == 2
    assert said(capsys)[1].startswith("taper-desktop export: ")


def test_templates_need_no_site(tmp_path: Path) -> None:
    visits, doses = tmp_path / "v.csv", tmp_path / "d.csv"
    files = ["--visits", str(visits), "--doses", str(doses)]
    assert main(["export", "--template", *files, "--language", "zh_CN"]) == 0
    assert visits.read_text(encoding="utf-8-sig").startswith("编号,")
    assert doses.read_text(encoding="utf-8-sig").startswith("编号,")
    assert main(["export", "--template", "--visits", str(visits)]) == 0
    assert visits.read_text(encoding="utf-8-sig").startswith("code,")


def test_a_folder_that_is_not_there_is_told_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "none" / "v.csv"
    assert main(["export", "--template", "--visits", str(out)]) == 2
    assert said(capsys)[1].count("\n") == 1


def test_visits_are_looked_at_and_then_read_in(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(table(VISIT, "HT-014,2026-07-10,460,ok,none,0"))
    wish = ["import", "--visits", str(path), "--protocol", PROTOCOL, *by_lin(site_file)]
    assert main([*wish, "--look"]) == 0
    assert said(capsys)[0].splitlines() == [
        "old.csv: read as UTF-8",
        "2 rows",
        "1 new patient and 2 visits",
        "1 unusual value: compare it with its source",
        "old.csv, row 3, platelets_1e9_per_L: 460\u00a0×10⁹/L: above 450",
    ]
    assert main(wish) == 2
    assert "say how many there are: 1" in said(capsys)[1]
    assert main([*wish, "--unusual", "1"]) == 0
    assert said(capsys)[0].splitlines()[-1] == "Imported and read back."
    site = open_site(site_file, create=False, by=AS_LIN, now=LIN.at)
    (line,) = [
        each
        for each in audit_lines(site, AuditFilter(verb=Verb.IMPORTED))
        if each.table == "entries"
    ]
    assert json.loads(str(line.new["detail"]))["visits_file"] == "old.csv"
    site.close()
    assert main(wish) == 2
    assert "There is nothing new to import" in said(capsys)[1]


def test_each_fault_is_said_on_its_line(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes(table("HT-014,03/04/2026,82000,ok,none,0", "HT-101,2026-07-10,８2,,none,9"))
    wish = ["import", "--visits", str(path), "--encoding", "UTF-8", *by_lin(site_file)]
    assert main(wish) == 2
    out, err = said(capsys)
    assert not out
    assert err.splitlines()[3:] == [
        "6 faults. Nothing is imported until they are mended in the file",
        (
            "old.csv, row 2, date: 03/04/2026: day and month cannot be told apart. Write "
            "year-month-day, for example 2026-08-14"
        ),
        "old.csv, row 2, platelets_1e9_per_L: Typed per µL? 82000/µL is 82\u00a0×10⁹/L",
        "old.csv, row 3, sample: Not answered yet",
        "old.csv, row 3, platelets_1e9_per_L: Full-width characters: switch the input method off",
        "old.csv, row 3, bleeding_grade: 9 is not one of 0, 1, 2, 3, 4",
        "old.csv: New patients need a protocol: choose one",
    ]


def test_an_export_as_json_is_read_in_again(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    demo_site(tmp_path).close()
    out = tmp_path / "one.json"
    demo = ["--site", str(tmp_path / "demo.taper")]
    assert main(["export", "HT-010", "--json", str(out), *demo]) == 0
    wish = ["import", "--json", str(out), "--protocol", PROTOCOL, *by_lin(site_file)]
    assert main(wish) == 0
    assert said(capsys)[0].splitlines()[-1] == "Imported and read back."
    assert main(["export", "HT-010", "--visits", str(tmp_path / "v.csv"), *by_lin(site_file)]) == 0


def test_an_import_names_a_table_and_a_known_protocol(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", *by_lin(site_file)]) == 2
    path = tmp_path / "old.csv"
    path.write_bytes(table(VISIT))
    wish = ["import", "--visits", str(path), *by_lin(site_file)]
    assert main([*wish, "--protocol", "nothing"]) == 2
    assert PROTOCOL in said(capsys)[1]
    assert main(["import", "--visits", str(tmp_path / "none.csv"), *by_lin(site_file)]) == 2
    assert "no such file" in said(capsys)[1]
    path.write_bytes(b"\x00")
    assert main(wish) == 2
    assert said(capsys)[1].splitlines()[-1].startswith("old.csv, row 1: There are characters")


def test_a_site_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, nowhere = tmp_path / "v.csv", tmp_path / "none.taper"
    assert main(["export", "--all", "--visits", str(out), "--site", str(nowhere)]) == 2
    assert said(capsys)[1] == f"{nowhere}: There is no file of a site at this place\n"
