"""Accounts: every change is a new row, so that who somebody was stays with what they wrote."""

from taper_desktop.domain.account import Account, Role
from taper_desktop.domain.ids import AccountId
from taper_desktop.store.signing import public_key_of
from taper_desktop.store.site_file import SiteFile
from taper_desktop.store.writing import Value, Writing


def write_account(writing: Writing, login: str, name: str, role: Role) -> AccountId:
    """Write a new account, active from now on."""
    return AccountId(writing.insert("accounts", _values(login, name, role, active=True)))


def change_account(file: SiteFile, writing: Writing, account: Account, why: str) -> None:
    """Write an account as it is to stand, with the reason."""
    current = file.rows(
        "SELECT id FROM current_accounts WHERE line_id = :line", {"line": account.id}
    )
    values = _values(account.login, account.name, account.role, active=account.active)
    row = {"replaces": current[0]["id"], "first_id": account.id, "why": why}
    writing.insert("accounts", {**values, **row})


def read_accounts(file: SiteFile) -> tuple[Account, ...]:
    """Every account as it stands, active or not, in the order in which they were made."""
    rows = file.rows(
        "SELECT line_id, login, name, role, active FROM current_accounts ORDER BY line_id"
    )
    return tuple(
        Account(
            id=AccountId(row["line_id"]),
            login=row["login"],
            name=row["name"],
            role=Role(row["role"]),
            active=bool(row["active"]),
        )
        for row in rows
    )


def write_signing_key(writing: Writing, account_id: AccountId, seed: bytes) -> None:
    """Write the public half of an account's signing key; the last one written signs."""
    writing.insert("signing_keys", {"account_id": account_id, "public_key": public_key_of(seed)})


def _values(login: str, name: str, role: Role, *, active: bool) -> dict[str, Value]:
    return {"login": login, "name": name, "role": role, "active": int(active)}
