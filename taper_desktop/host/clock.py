"""The computer's clock; every other module is told the day."""

from datetime import date, datetime


class Clock:
    """Today and now, by the computer's calendar and zone."""

    def today(self) -> date:
        """Today's date."""
        return self._moment().date()

    def now(self) -> str:
        """This moment to the second with its UTC offset: ``2026-08-14T09:42:10+08:00``."""
        return self._moment().isoformat(timespec="seconds")

    def _moment(self) -> datetime:
        return datetime.now().astimezone()
