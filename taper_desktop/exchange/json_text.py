"""JSON from outside, read strictly: a field written twice or a number that is none is refused."""

import json
from decimal import Decimal

from taper_desktop.domain.problem import Fault, Refused


def _fields_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    table = dict(pairs)
    if len(table) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused(twice, Fault.REPEATED_FIELD, value=twice)
    return table


def _no_number(text: str) -> object:
    raise Refused("", Fault.NOT_READABLE, value=text)


def parse_json(text: str | bytes) -> object:
    """The value a JSON text describes; fractions come as :class:`~decimal.Decimal`, as written.

    Bytes are UTF-8, with or without a byte order mark. Raises :class:`Refused`.
    """
    try:
        decoded = text.decode("utf-8-sig") if isinstance(text, bytes) else text
        value: object = json.loads(
            decoded,
            parse_float=Decimal,
            parse_constant=_no_number,
            object_pairs_hook=_fields_once,
        )
    except Refused:
        raise
    except UnicodeDecodeError as error:
        raise Refused("", Fault.NOT_READABLE, value=f"UTF-8: {error.reason}") from None
    except (ValueError, RecursionError) as error:
        raise Refused("", Fault.NOT_READABLE, value=error) from None
    return value
