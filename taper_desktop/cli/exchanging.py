"""``taper-desktop export`` and ``import``: courses as files."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from taper_desktop.cli.terminal import (
    REFUSED,
    NotTaken,
    add_account,
    add_language,
    credentials,
    reading,
    show_progress,
)
from taper_desktop.clinic.languages import words_in
from taper_desktop.host.clock import Clock
from taper_desktop.host.places import site_file
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.exchange import exported_sentence

if TYPE_CHECKING:
    from taper_desktop.clinic.site import OpenSite

Add = Callable[..., argparse.ArgumentParser]


def add_export(add: Add, words: Words) -> None:
    """The command that writes courses."""
    export = add("export", help=words.say("write patients’ courses as CSV or JSON"))
    export.add_argument("codes", nargs="*", metavar="CODE")
    export.add_argument("--all", action="store_true", help=words.say("every patient"))
    export.add_argument(
        "--template",
        action="store_true",
        help=words.say("empty tables to be filled in and imported; no site is opened"),
    )
    _add_tables(export, words)
    export.add_argument("--json", type=Path, metavar="FILE", help=words.say("everything, JSON"))
    _add_site(export, words)
    export.set_defaults(run=_export)


def _add_tables(parser: argparse.ArgumentParser, words: Words) -> None:
    visits = words.say("a table of visits, CSV")
    doses = words.say("a table of doses and of what was decided of the taper, CSV")
    for option, said in (("--visits", visits), ("--doses", doses)):
        parser.add_argument(option, type=Path, metavar="FILE", help=said)


def _add_site(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--site", type=Path, default=argparse.SUPPRESS)
    add_account(parser, words)
    add_language(parser, words)


@contextmanager
def _open_site(options: argparse.Namespace, words: Words) -> "Iterator[OpenSite]":
    """The site that is meant; whatever is wrong with its file is said of it."""
    from taper_desktop.clinic.opening import site_at
    from taper_desktop.clinic.site import SiteFault

    path = options.site or site_file()
    try:
        with site_at(path, partial(credentials, options, words), Clock()) as site:
            yield site
    except SiteFault as found:
        raise NotTaken("", found.problem) from found


def _export(options: argparse.Namespace) -> int:
    words = words_in(Language(options.language))
    _check_export(options)
    try:
        with reading("taper-desktop export"):
            return _write_templates(options, words) if options.template else _write(options, words)
    except NotTaken as refused:
        return refused.say(words)


def _check_export(options: argparse.Namespace) -> None:
    """Say on the terminal, and stop, where the options do not go together."""
    wrong = ""
    if options.visits is options.doses is options.json is None:
        wrong = "--visits, --doses, --json"
    elif options.template and (options.codes or options.all or options.json):
        wrong = "--template: --visits, --doses"
    elif not options.template and bool(options.codes) is options.all:
        wrong = "either CODE or --all"
    if wrong:
        sys.stderr.write(f"taper-desktop export: {wrong}\n")
        raise SystemExit(REFUSED)


def _write_templates(options: argparse.Namespace, words: Words) -> int:
    from taper_desktop.clinic.exporting import write_templates
    from taper_desktop.exchange.course_columns import TableKind

    tables = {TableKind.VISITS: options.visits, TableKind.DOSES: options.doses}
    wanted = {kind: path for kind, path in tables.items() if path is not None}
    write_templates(wanted, chinese=words.language is Language.ZH_CN)
    return 0


def _write(options: argparse.Namespace, words: Words) -> int:
    from taper_desktop.clinic.exporting import ExportKind, export_courses
    from taper_desktop.clinic.patients import codes
    from taper_desktop.clinic.sheet import Entered

    chosen = {kind: getattr(options, kind) for kind in ExportKind}
    files = {kind: path for kind, path in chosen.items() if path is not None}
    with _open_site(options, words) as site:
        known = codes(site)
        unknown = [code for code in options.codes if code not in known]
        for code in unknown:
            print(f"{code}: {words.say('no patient has this code')}", file=sys.stderr)
        if unknown:
            return REFUSED
        written = export_courses(
            site,
            None if options.all else [known[code] for code in options.codes],
            files,
            entered=Entered(by=site.account.name, at=Clock().now()),
            progress=show_progress,
        )
    counts = {"patients": written.patients, "visits": written.visits, "doses": written.doses}
    print(exported_sentence(words, **counts))
    return 0


def add_import(add: Add, words: Words) -> None:
    """The command that reads tables of visits and doses in."""
    command = add("import", help=words.say("read visits and doses in from CSV, all or nothing"))
    _add_tables(command, words)
    command.add_argument(
        "--json", type=Path, metavar="FILE", help=words.say("an export of this program")
    )
    command.add_argument(
        "--encoding",
        choices=("UTF-8", "GB18030", "UTF-16"),
        help=words.say("of the files; found out if left"),
    )
    command.add_argument("--protocol", metavar="ID", help=words.say("what new patients are put on"))
    command.add_argument(
        "--unusual",
        type=int,
        default=0,
        metavar="NUMBER",
        help=words.say("how many unusual values were compared with their source"),
    )
    command.add_argument(
        "--look", action="store_true", help=words.say("say what is found and write nothing")
    )
    _add_site(command, words)
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from taper_desktop.clinic.import_said import ImportWish, import_said

    words = words_in(Language(options.language))
    files = {
        kind: path
        for kind, path in (
            *(("visits", options.visits), ("doses", options.doses)),
            ("json", options.json),
        )
        if path is not None
    }
    if not files:
        sys.stderr.write("taper-desktop import: --visits, --doses, --json\n")
        return REFUSED
    wish = ImportWish(
        files=files,
        encoding=options.encoding,
        protocol=options.protocol,
        unusual=options.unusual,
        only_look=options.look,
    )
    try:
        with reading("taper-desktop import"), _open_site(options, words) as site:
            good, lines = import_said(site, words, wish, Clock(), show_progress)
    except NotTaken as refused:
        return refused.say(words)
    for line in lines:
        print(line, file=sys.stdout if good else sys.stderr)
    return 0 if good else REFUSED
