"""The command line: wiring only. Runs without Qt unless a window or a page is asked for."""

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from threading import Event

from taper_desktop import __version__
from taper_desktop.cli.exchanging import add_export, add_import
from taper_desktop.cli.terminal import (
    REFUSED,
    NotTaken,
    add_account,
    add_language,
    credentials,
    first_line,
    reading,
    show_progress,
)
from taper_desktop.clinic.answering import answer_batch, answer_course
from taper_desktop.clinic.languages import words_in
from taper_desktop.clinic.protocol_files import (
    DEFAULT_PROTOCOL,
    protocol_file,
    read_protocol_file,
)
from taper_desktop.domain.calendar import read_date
from taper_desktop.domain.printed import OF_A_PATIENT, PageKind
from taper_desktop.domain.protocol import Protocol
from taper_desktop.host.clock import Clock
from taper_desktop.rules.lint import has_error, lint
from taper_desktop.wording.catalogue import Language, Words, message
from taper_desktop.wording.lint import lint_line

Add = Callable[..., argparse.ArgumentParser]

LINT_ERROR = 1
"""Exit status for a protocol that must not be activated."""
BROKEN = 1
"""Exit status for a file that is not as it was written."""
STANDARD_INPUT = "-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit status."""
    _speak_utf8()
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output has gone; there is nobody left to tell
        return 0


def _speak_utf8() -> None:
    """Whatever the computer's own encoding: a name in Chinese is printed as it is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    words = words_in(Language.EN)
    parser = argparse.ArgumentParser(
        prog="taper-desktop",
        description=words.say("Follow hetrombopag dose tapering. Opens the window."),
    )
    parser.add_argument("--version", action="version", version=f"Taper Desktop {__version__}")
    parser.add_argument("--site", type=Path, help=words.say("the site's file"))
    parser.set_defaults(run=_window)
    add = parser.add_subparsers(metavar="COMMAND").add_parser
    _add_demo(add, words)
    _add_assess(add, words)
    _add_lint(add, words)
    _add_report(add, words)
    add_export(add, words)
    add_import(add, words)
    _add_verify(add, words)
    _add_self_check(add, words)
    return parser


def _add_demo(add: Add, words: Words) -> None:
    demo = add("demo", help=words.say("open a made-up site of 24 patients"))
    demo.add_argument(
        "--unseen",
        type=Path,
        metavar="FOLDER",
        help=words.say("without a screen: print the worklist, save a picture and a summary"),
    )
    add_language(demo, words)
    demo.set_defaults(run=_demo)


def _add_assess(add: Add, words: Words) -> None:
    assess = add("assess", help=words.say("say what a protocol says of a course"))
    source = assess.add_mutually_exclusive_group(required=True)
    source.add_argument("course", nargs="?", metavar="COURSE.json")
    source.add_argument(
        "--batch",
        metavar="FILE",
        help=words.say("a course and its day a line, see README; - is input"),
    )
    assess.add_argument("--protocol", metavar="ID-OR-FILE", default=DEFAULT_PROTOCOL)
    assess.add_argument("--as-of", metavar="YYYY-MM-DD", help=words.say("the day; today if left"))
    add_language(assess, words)
    assess.set_defaults(run=_assess)


def _add_lint(add: Add, words: Words) -> None:
    parser = add("lint", help=words.say("check a protocol file"))
    parser.add_argument("protocol", metavar="PROTOCOL")
    add_language(parser, words)
    parser.set_defaults(run=_lint)


_KINDS_SAID = {
    PageKind.SUMMARY: message("the clinic summary of a patient: decision, reasons, course, visits"),
    PageKind.PATIENT: message("the patient’s page with the calendar; of a signed decision only"),
    PageKind.AUDIT: message("the audit extract of a patient; not for a coordinator"),
    PageKind.WORKLIST: message("today’s worklist of the site; no patient’s code"),
    PageKind.CALLS: message("the overdue to be called today; no patient’s code"),
}


def _add_report(add: Add, words: Words) -> None:
    report = add(
        "report",
        help=words.say("print pages to PDF"),
        description=words.say("Print pages to PDF; each print is written into the audit trail."),
        epilog="\n".join(f"{kind:<9} {words.say(said)}" for kind, said in _KINDS_SAID.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.add_argument(
        "codes", nargs="*", metavar="CODE", help=words.say("whose pages; several need a folder")
    )
    report.add_argument(
        "--all",
        action="store_true",
        help=words.say("of every patient; needs {option}", option="--folder"),
    )
    report.add_argument(
        "--kind",
        choices=[kind.value for kind in PageKind],
        default=PageKind.SUMMARY.value,
        help=words.say("what is printed, see below"),
    )
    where = report.add_mutually_exclusive_group(required=True)
    where.add_argument("--pdf", type=Path, metavar="FILE", help=words.say("one file"))
    where.add_argument(
        "--folder", type=Path, metavar="FOLDER", help=words.say("one file for each patient")
    )
    sizes = ("a4", "letter", "A4", "Letter")
    report.add_argument(
        "--paper", choices=sizes, default="a4", help=words.say("the paper; A4 if left")
    )
    report.add_argument(
        "--both-languages",
        action="store_true",
        help=words.say("in the language of {option}, then in the other", option="--language"),
    )
    report.add_argument("--site", type=Path, default=argparse.SUPPRESS)
    add_account(report, words)
    add_language(report, words)
    report.set_defaults(run=_report)


def _add_verify(add: Add, words: Words) -> None:
    verify = add("verify", help=words.say("check a site’s file or a backup whole"))
    verify.add_argument("file", type=Path, metavar="FILE")
    add_account(verify, words)
    verify.add_argument(
        "--recovery-key-file",
        type=Path,
        metavar="FILE",
        help=words.say("a file with the recovery key, in place of account and passphrase"),
    )
    add_language(verify, words)
    verify.set_defaults(run=_verify)


def _add_self_check(add: Add, words: Words) -> None:
    check = add("self-check", help=words.say("let this installation prove itself"))
    check.add_argument(
        "--pdf", type=Path, metavar="FILE", help=words.say("the page for the site’s folder")
    )
    # The program starts itself with this, saves a visit, and is killed by itself.
    check.add_argument("--save-in", type=Path, metavar="FOLDER", help=argparse.SUPPRESS)
    add_language(check, words)
    check.set_defaults(run=_self_check)


def _window(options: argparse.Namespace) -> int:
    from taper_desktop import app

    return app.run_window(options.site)


def _demo(options: argparse.Namespace) -> int:
    from taper_desktop import app

    if options.unseen is None:
        return app.run_demo()
    return app.demo_unseen(options.unseen, Language(options.language))


def _report(options: argparse.Namespace) -> int:
    from taper_desktop import app

    words = words_in(Language(options.language))
    kind = PageKind(options.kind)
    _check_report(options, kind)
    others = [each for each in Language if each is not words.language]
    wanted = app.Report(
        kind=kind,
        codes=tuple(options.codes),
        out=options.folder or options.pdf,
        is_folder=options.folder is not None,
        languages=(words.language, *(others if options.both_languages else ())),
        paper=options.paper,
    )
    try:
        ask = partial(credentials, options, words)
        return app.write_pages(options.site, wanted, ask, show_progress)
    except NotTaken as refused:
        return refused.say(words)


def _check_report(options: argparse.Namespace, kind: PageKind) -> None:
    """Say on the terminal, and stop, where codes, --all and --folder do not go together."""
    given = len(options.codes)
    wrong = ""
    if kind not in OF_A_PATIENT:
        wrong = "--kind worklist and calls: no CODE, no --all, --pdf" * bool(
            given or options.all or options.folder
        )
    elif bool(given) is options.all:
        wrong = "either CODE or --all"
    elif given != 1 and options.folder is None:
        wrong = "--folder for more than one patient"
    if wrong:
        sys.stderr.write(f"taper-desktop report: {wrong}\n")
        raise SystemExit(REFUSED)


def _verify(options: argparse.Namespace) -> int:
    from taper_desktop.clinic.verify_said import verify_said

    words = words_in(Language(options.language))
    path, key_file = options.file, options.recovery_key_file
    try:
        key = "" if key_file is None else first_line(key_file)
        with reading(str(path)):
            ask = partial(credentials, options, words)
            good, said = verify_said(words, path, ask, key, show_progress)
    except NotTaken as refused:
        return refused.say(words)
    print(said if good else f"{path}: {said}")
    return 0 if good else BROKEN


def _self_check(options: argparse.Namespace) -> int:
    if options.save_in is not None:
        from taper_desktop.clinic.trial_site import PATIENCE_S, save_and_wait

        save_and_wait(options.save_in, Clock(), lambda: Event().wait(PATIENCE_S))
        return 0
    from taper_desktop import app

    words = words_in(Language(options.language))
    try:
        with reading(str(options.pdf or "")):
            return app.self_check(options.pdf, words.language, lambda line: print(line, flush=True))
    except NotTaken as refused:
        return refused.say(words)


def _assess(options: argparse.Namespace) -> int:
    words = words_in(Language(options.language))
    try:
        with reading(options.protocol):
            protocol = read_protocol_file(protocol_file(options.protocol))
        if options.batch is not None:
            return _assess_batch(options.batch, protocol, words)
        with reading("--as-of"):
            as_of = Clock().today() if options.as_of is None else read_date(options.as_of, "")
        with reading(options.course):
            print(answer_course(Path(options.course).read_bytes(), protocol, as_of))
    except NotTaken as refused:
        return refused.say(words)
    return 0


def _assess_batch(source: str, protocol: Protocol, words: Words) -> int:
    if source == STANDARD_INPUT:
        _print_lines(answer_batch(sys.stdin.buffer, protocol, words))
        return 0
    with reading(source), Path(source).open("rb") as lines:
        _print_lines(answer_batch(lines, protocol, words))
    return 0


def _print_lines(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _lint(options: argparse.Namespace) -> int:
    words = words_in(Language(options.language))
    try:
        with reading(options.protocol):
            lines = lint(read_protocol_file(protocol_file(options.protocol)))
    except NotTaken as refused:
        return refused.say(words)
    for line in lines:
        print(f"{line.level} {line.code} {line.place}: {lint_line(words, line.code, line.values)}")
    return LINT_ERROR if has_error(lines) else 0
