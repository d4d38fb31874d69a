"""What a passphrase and an account must be. Length alone counts: no signs, no changing by date."""

from taper_desktop.clinic.session import DEMO
from taper_desktop.clinic.texts import text_problems
from taper_desktop.domain.account import NewAccount
from taper_desktop.domain.problem import Fault, Problem

SHORTEST = 15
LONGEST = 1000
PLACE = "password"


def passphrase_problems(password: str) -> tuple[Problem, ...]:
    """What is wrong with a passphrase that somebody wants to use."""
    if len(password.strip()) < SHORTEST:
        return (Problem(place=PLACE, fault=Fault.PASSWORD_TOO_SHORT, values={"low": "15"}),)
    if len(password) > LONGEST:
        values = {"high": str(LONGEST)}
        return (Problem(place=PLACE, fault=Fault.TOO_LONG, values=values),)
    if password == DEMO.password:
        return (Problem(place=PLACE, fault=Fault.ALREADY_USED),)
    return ()


def account_problems(new: NewAccount) -> tuple[Problem, ...]:
    """What is wrong with an account that is to be made, by field."""
    return (
        *text_problems("login", new.login, longest=100, required=True),
        *text_problems("name", new.name, longest=200, required=True),
        *passphrase_problems(new.password),
    )
