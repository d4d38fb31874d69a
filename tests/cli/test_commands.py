"""The command line as a person or a script uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from taper_desktop import __version__
from taper_desktop.cli import main
from taper_desktop.clinic.auditing import AuditFilter, audit_lines
from taper_desktop.clinic.site import open_site
from tests.house.tree import ROOT
from tests.making import LIN, PROTOCOLS, patient_draft
from tests.making_sites import AS_LIN, PASSWORD, open_new_site, registered
from tests.rules.test_examples import STORIES_FILE

STORIES = json.loads(STORIES_FILE.read_text(encoding="utf-8"))
PROGRAM = [sys.executable, "-m", "taper_desktop"]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """The first published story's course, as a file."""
    path = tmp_path / "course.json"
    path.write_text(json.dumps(STORIES[0]["course"]), encoding="utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    captured = capsys.readouterr()
    return captured.out, captured.err


def test_assess_prints_one_object_with_all_parts(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", str(story), "--as-of", STORIES[0]["as_of"]]) == 0
    out, err = said(capsys)
    answer = json.loads(out)
    assert not err
    assert out.count("\n") == 1
    expected = dict(STORIES[0]["answer"])
    fired = expected.pop("fired")
    assert {part: answer[part] for part in expected} == expected
    assert sorted(f["code"] for f in answer["findings"] if f["outcome"] != "clear") == fired
    parts = {"code", "outcome", "severity", "number", "clause", "basis", "limits", "judged"}
    assert all(set(finding) == parts for finding in answer["findings"])


def test_the_day_is_today_unless_it_is_given(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["assess", str(story)]) == 0
    assert json.loads(said(capsys)[0])["phase"] == "pre_taper"


def test_a_protocol_may_be_named_by_id_or_by_file(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = ["--as-of", STORIES[0]["as_of"]]
    assert main(["assess", str(story), "--protocol", "hetrombopag-representative", *day]) == 0
    by_id = said(capsys)[0]
    copy = tmp_path / "own.toml"
    copy.write_bytes((PROTOCOLS / "hetrombopag-representative.toml").read_bytes())
    assert main(["assess", str(story), "--protocol", str(copy), *day]) == 0
    assert said(capsys)[0] == by_id


@pytest.mark.parametrize(
    ("content", "said_of_it"),
    [
        (b'{"course": 1', ["course.json"]),
        (b'{"course": 1}', ["course.json", "patient"]),
        (b"\xff\xfe", ["course.json", "UTF-8"]),
    ],
)
def test_a_refused_course_is_said_on_one_line(
    content: bytes,
    said_of_it: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "course.json"
    path.write_bytes(content)
    assert main(["assess", str(path)]) == 2
    out, err = said(capsys)
    assert not out
    assert err.count("\n") == 1
    assert all(part in err for part in said_of_it)


def test_the_place_of_a_fault_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = json.loads(json.dumps(STORIES[0]["course"]))
    course["visits"][3]["platelets"] = 82.5
    path = tmp_path / "course.json"
    path.write_text(json.dumps(course), encoding="utf-8")
    assert main(["assess", str(path)]) == 2
    assert "visits[3].platelets" in said(capsys)[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["assess", "nowhere.json"],
        ["assess", "--batch", "nowhere.ndjson"],
        ["assess", "."],
        ["assess", "x.json", "--protocol", "no-such-protocol"],
        ["assess", "x.json", "--protocol", "nowhere.toml"],
        ["assess", "x.json", "--as-of", "tomorrow"],
        ["lint", "nowhere.toml"],
    ],
)
def test_what_cannot_be_read_is_said_on_one_line(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = said(capsys)
    assert not out
    assert err.count("\n") == 1


def test_a_refusal_in_chinese(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", str(tmp_path / "none.json"), "--language", "zh_CN"]) == 2
    assert any("\u4e00" <= sign <= "\u9fff" for sign in said(capsys)[1])


def batch_lines() -> list[str]:
    one, two = STORIES[:2]
    good = [json.dumps({"course": s["course"], "as_of": s["as_of"]}) for s in (one, two)]
    bad = json.loads(good[0])
    bad["course"]["visits"][3]["platelets"] = "82"
    return [good[0], json.dumps(bad), "", "not json", '{"as_of": "2026-01-01"}', good[1]]


def check_batch(out: str) -> None:
    answers = [json.loads(line) for line in out.splitlines()]
    assert len(answers) == len(batch_lines())
    assert answers[0]["action"] == STORIES[0]["answer"]["action"]
    assert answers[1]["error"]["place"] == "visits[3].platelets"
    assert answers[1]["error"]["message"]
    assert all(set(answers[n]) == {"error"} for n in (2, 3, 4))
    assert answers[4]["error"]["place"] == "course"
    assert answers[5]["action"] == STORIES[1]["answer"]["action"]


def test_a_batch_answers_every_line_in_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "courses.ndjson"
    path.write_text("\n".join(batch_lines()) + "\n", encoding="utf-8")
    assert main(["assess", "--batch", str(path)]) == 0
    check_batch(said(capsys)[0])


def run(*arguments: str, text: str = "") -> "subprocess.CompletedProcess[str]":
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    return subprocess.run(
        [*PROGRAM, *arguments],
        cwd=ROOT,
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )


def test_a_batch_from_standard_input() -> None:
    done = run("assess", "--batch", "-", text="\n".join(batch_lines()) + "\n")
    assert done.returncode == 0
    check_batch(done.stdout)


def test_chinese_is_printed_wherever_the_output_goes() -> None:
    done = run("lint", "hetrombopag-representative", "--language", "zh_CN")
    assert done.returncode == 0
    assert any("\u4e00" <= sign <= "\u9fff" for sign in done.stdout)


def test_a_reader_that_goes_away_is_no_error() -> None:
    line = batch_lines()[0]
    with subprocess.Popen(
        [*PROGRAM, "assess", "--batch", "-"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write((line + "\n") * 50)
        process.stdin.close()
        said_of_it = process.stderr.read()
        assert process.wait() == 0
    assert "Traceback" not in said_of_it


def test_lint_of_the_shipped_protocols(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", "hetrombopag-representative"]) == 0
    out, _ = said(capsys)
    assert "GREY_ZONE" in out
    assert "SITE_CONFIRMS" in out
    assert main(["lint", str(PROTOCOLS / "hetrombopag-nct03222843-stage3.toml")]) == 1
    assert "TEMPLATE" in said(capsys)[0]


def test_a_protocol_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(b"\xff")
    assert main(["lint", str(path)]) == 2
    assert "own.toml" in said(capsys)[1]
    path.write_text("format = 1", encoding="utf-8")
    assert main(["lint", str(path)]) == 2


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert __version__ in said(capsys)[0]


WITHOUT_QT_AND_DATABASES = """
import sys

class Missing:
    NAMES = {"PySide6", "shiboken6", "pyqtgraph", "numpy", "sqlite3", "sqlite_utils", "sqlcipher3"}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self.NAMES:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Missing())
from taper_desktop.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", ["assess", "batch", "lint"])
def test_the_rules_answer_where_qt_and_the_database_libraries_are_missing(
    command: str, story: Path, tmp_path: Path
) -> None:
    batch = tmp_path / "batch.ndjson"
    batch.write_text(batch_lines()[0] + "\n", encoding="utf-8")
    arguments = {
        "assess": ["assess", str(story)],
        "batch": ["assess", "--batch", str(batch)],
        "lint": ["lint", "hetrombopag-representative"],
    }[command]
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_QT_AND_DATABASES, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout


@pytest.fixture
def site_file(tmp_path: Path) -> Path:
    site = open_new_site(tmp_path)
    registered(site)
    site.close()
    return tmp_path / "site.taper"


def by_file(folder: Path, login: str = "lin", password: str = PASSWORD) -> list[str]:
    path = folder / "passphrase.txt"
    path.write_text(password + "\n", encoding="utf-8")
    return ["--account", login, "--password-file", str(path)]


def test_a_whole_file_is_verified(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(site_file), *by_file(tmp_path)]) == 0
    out, err = said(capsys)
    assert out.startswith("Good: ")
    assert not err


def test_a_terminal_is_told_how_far_the_check_is(
    site_file: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert main(["verify", str(site_file), *by_file(tmp_path)]) == 0
    out, err = said(capsys)
    assert out.startswith("Good: ")
    assert err.splitlines()[-1] == "100\u00a0%"


def test_account_and_passphrase_are_asked_for_on_the_terminal(
    site_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("builtins.input", lambda _asked: "lin")
    monkeypatch.setattr("taper_desktop.cli.terminal.getpass", lambda _asked: PASSWORD)
    assert main(["verify", str(site_file)]) == 0
    assert said(capsys)[0].startswith("Good: ")


@pytest.mark.parametrize("password", ["not this one, surely", ""])
def test_a_wrong_passphrase_verifies_nothing(
    site_file: Path, tmp_path: Path, password: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(site_file), *by_file(tmp_path, password=password)]) == 2
    assert "account name or the passphrase is wrong" in said(capsys)[1]


def test_a_recovery_key_verifies_too_and_a_mistyped_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = open_new_site(tmp_path)
    key = tmp_path / "key.txt"
    key.write_text(site.recovery_key, encoding="utf-8")
    site.close()
    path = str(tmp_path / "site.taper")
    assert main(["verify", path, "--recovery-key-file", str(key)]) == 0
    key.write_text(site.recovery_key[:-1], encoding="utf-8")
    assert main(["verify", path, "--recovery-key-file", str(key)]) == 2
    assert "mistyped" in said(capsys)[1]


def test_a_file_cut_off_at_its_end_is_broken(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    older = site_file.read_bytes()
    site = open_site(site_file, create=False, by=AS_LIN, now=LIN.at)
    registered(site, patient_draft(code="HT-999"))
    site.close()
    site_file.write_bytes(older)
    assert main(["verify", str(site_file), *by_file(tmp_path)]) == 1
    assert "missing" in said(capsys)[0]


@pytest.mark.usefixtures("qapp")
def test_a_report_of_a_real_site_is_by_somebody_and_is_audited(
    site_file: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "out.pdf"
    code = patient_draft().code
    order = ["report", code, "--pdf", str(pdf), "--site", str(site_file), *by_file(tmp_path)]
    assert main(order) == 0
    assert pdf.stat().st_size > 10_000
    site = open_site(site_file, create=False, by=AS_LIN)
    lines = audit_lines(site, AuditFilter(verb="printed"))
    site.close()
    assert [(line.by, line.patient_code) for line in lines] == [("Lin Mei", code)]


@pytest.mark.parametrize(
    "given",
    [
        ["--pdf", "x.pdf"],
        ["HT-001", "--all", "--folder", "x"],
        ["HT-001", "HT-002", "--pdf", "x.pdf"],
        ["--all", "--pdf", "x.pdf"],
        ["HT-001", "--kind", "worklist", "--pdf", "x.pdf"],
        ["--kind", "calls", "--folder", "x"],
        ["HT-001"],
        ["HT-001", "--kind", "letter", "--pdf", "x.pdf"],
    ],
)
def test_a_report_that_does_not_say_of_whom_or_where_is_refused(
    given: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["report", *given])
    assert stopped.value.code == 2
    assert "report" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_patient_s_page_in_both_languages_on_letter(
    site_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    order = ["report", patient_draft().code, "--kind", "patient", "--paper", "letter"]
    order += ["--both-languages", "--pdf", str(tmp_path / "out.pdf"), "--site", str(site_file)]
    assert main([*order, *by_file(tmp_path)]) == 2
    assert "No patient’s page" in said(capsys)[1]


def test_verify_says_what_keeps_a_file_from_being_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.taper"
    path.write_text("Dear colleague", encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    out, err = said(capsys)
    assert not out
    assert "letter.taper" in err
