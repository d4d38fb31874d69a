"""Who is logged in, and what their passphrase unlocked."""

from dataclasses import dataclass
from pathlib import Path

from taper_desktop.domain.account import Account, Credentials
from taper_desktop.domain.ids import AccountId
from taper_desktop.host.places import state_folder
from taper_desktop.store.anchor import Anchor
from taper_desktop.store.attempts import Attempts
from taper_desktop.store.envelope import Unlocked
from taper_desktop.store.secrets import Secrets
from taper_desktop.store.urgency_order import UrgencyOrder

DEMO = Credentials(login="demo", password="nothing here is real")  # noqa: S106
"""Opens every made-up site, and no real one: its passphrase is refused there."""


@dataclass(slots=True, kw_only=True)
class Session:
    """One person's time at the open site."""

    account: Account
    unlocked: Unlocked
    state: Path
    """The folder of this computer's local state."""
    made_up: bool = False
    """Whether the site was opened with the documented passphrase: nothing in it is real."""
    locked: bool = False
    wrote: bool = False
    """Whether something was recorded since the last backup."""

    @property
    def secrets(self) -> Secrets:
        """What opens the file."""
        return self.unlocked.secrets

    @property
    def attempts(self) -> Attempts:
        """The failed log-ins."""
        return Attempts(self.state, self.secrets.file_id)

    def demo_seed(self, account_id: AccountId) -> bytes:
        """The signing key of an account of a made-up site, where nobody is asked."""
        return demo_seed(self.secrets, account_id)


def demo_seed(secrets: Secrets, account_id: AccountId) -> bytes:
    """The signing key of an account of a made-up site, from the site's own data key."""
    return secrets.derived(f"demo seed {account_id}")


def anchor_in(state: Path, secrets: Secrets, *, made_up: bool) -> Anchor | None:
    """The anchor of a real site; a made-up one leaves nothing behind."""
    return None if made_up else Anchor(state, secrets)


def order_in(session: Session) -> UrgencyOrder | None:
    """Where the order of the last worklist is kept; a made-up site leaves nothing behind."""
    return None if session.made_up else UrgencyOrder(session.state, session.secrets)


def state_or_default(state: Path | None) -> Path:
    """The folder told, or this person's own."""
    return state or state_folder()
