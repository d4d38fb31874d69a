"""What an open file says of itself: its library, its settings, its form."""

from dataclasses import dataclass
from hashlib import sha256

from taper_desktop.store import migrations
from taper_desktop.store.pragmas import SETTINGS, read_pragma
from taper_desktop.store.site_file import SiteFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The SQLite library that holds the file."""

    sqlite: str
    cipher: str
    """SQLCipher's version and what it encrypts with; empty where the file is not encrypted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One setting that keeps the file safe."""

    name: str
    value: str
    took: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The tables, views and triggers of a file."""

    number: int
    fingerprint: str
    """The SHA-256 of all of them, in hexadecimal."""
    expected: str
    """The same of those that this program makes."""


def library_of(file: SiteFile) -> Library:
    """The library, as the open file's own connection names it."""
    sqlite = str(file.rows("SELECT sqlite_version() AS version")[0]["version"])
    names = ("cipher_version", "cipher_provider", "cipher_provider_version")
    said = [str(read_pragma(file.connection, name) or "") for name in names]
    encrypted = read_pragma(file.connection, "cipher_settings") is not None
    return Library(sqlite=sqlite, cipher=" ".join(filter(None, said)) if encrypted else "")


def settings_of(file: SiteFile) -> tuple[Setting, ...]:
    """Every setting as it is read back now."""
    read = ((name, read_pragma(file.connection, name), wanted) for name, _, wanted in SETTINGS)
    return tuple(Setting(name=name, value=str(has), took=has == want) for name, has, want in read)


def form_of(file: SiteFile) -> Form:
    """The file's schema beside the one this program makes."""
    number = read_pragma(file.connection, "user_version")
    return Form(
        number=int(number or 0),
        fingerprint=_fingerprint(migrations.schema_of(file.connection)),
        expected=_fingerprint(migrations.expected_schema()),
    )


def _fingerprint(schema: migrations.SchemaRows) -> str:
    return sha256("\n".join("\t".join(row) for row in schema).encode()).hexdigest()
