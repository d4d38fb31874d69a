"""What every command speaks with on the terminal: faults on one line, who asks, how far it is."""

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from taper_desktop.domain.account import Credentials
from taper_desktop.domain.problem import Fault, Problem, Refused
from taper_desktop.wording.catalogue import Language, Words
from taper_desktop.wording.faults import fault

REFUSED = 2
"""Exit status for input that was refused."""


def add_account(parser: argparse.ArgumentParser, words: Words) -> None:
    """Options that say who asks."""
    parser.add_argument(
        "--account", metavar="NAME", help=words.say("the account; asked for if left")
    )
    parser.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help=words.say("a file whose first line is the passphrase; asked for if left"),
    )


def add_language(parser: argparse.ArgumentParser, words: Words) -> None:
    """The option that says in which language."""
    parser.add_argument(
        "--language",
        choices=[language.value for language in Language],
        default=Language.EN.value,
        help=words.say("the language of what is said"),
    )


def show_progress(done: int, whole: int) -> bool:
    """How far long work is, in one line of the terminal; nothing where errors go to a file."""
    if sys.stderr.isatty():
        end = "\n" if done == whole else "\r"
        print(f"{100 * done // whole:3}\u00a0%", end=end, file=sys.stderr, flush=True)
    return True


def credentials(options: argparse.Namespace, words: Words) -> Credentials:
    """The account told or asked for on the terminal; a passphrase is never an argument."""
    login = options.account
    if login is None:
        login = input(words.say("Account name: "))
    if options.password_file is not None:
        return Credentials(login=login, password=first_line(options.password_file))
    return Credentials(login=login, password=getpass(words.say("Passphrase: ")))


def first_line(path: Path) -> str:
    """The first line of a file, such as one with a passphrase."""
    with reading(str(path)):
        return next(iter(path.read_text(encoding="utf-8").splitlines()), "")


class NotTaken(Exception):
    """Input that was refused: which file, and the fault in it."""

    def __init__(self, name: str, problem: Problem) -> None:
        super().__init__(name)
        self.name = name
        self.problem = problem

    def say(self, words: Words) -> int:
        """Say it on one line of standard error; gives the exit status."""
        parts = [self.name, self.problem.place, fault(words, self.problem)]
        sentence = ": ".join(part for part in parts if part)
        print(" ".join(sentence.split()), file=sys.stderr)
        return REFUSED


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Whatever is wrong inside is wrong with ``name``."""
    try:
        yield
    except Refused as refused:
        raise NotTaken(name, refused.problem) from None
    except FileNotFoundError:
        raise NotTaken(name, Problem(place="", fault=Fault.NO_FILE)) from None
    except BrokenPipeError:
        raise
    except OSError as error:
        values = {"value": error.strerror or str(error)}
        problem = Problem(place="", fault=Fault.FILE_NOT_READ, values=values)
        raise NotTaken(name, problem) from None
