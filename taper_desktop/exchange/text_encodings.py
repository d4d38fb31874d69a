"""Which encoding a file of text is in: told by its mark, found out where only one fits, or asked.

Numbers and dates read the same in all of them but UTF-16; names and notes do not. What could be
read in two ways is refused, so that a person says which.
"""

import codecs
from enum import StrEnum

from taper_desktop.domain.problem import Fault, Refused

_LAST_OF_ASCII = 0x7F


class Encoding(StrEnum):
    """The encodings that are read."""

    UTF_8 = "UTF-8"
    GB18030 = "GB18030"
    UTF_16 = "UTF-16"
    """Of either byte order, which its mark tells."""


_MARKS = (
    (codecs.BOM_UTF8, Encoding.UTF_8, "utf-8"),
    (codecs.BOM_UTF16_LE, Encoding.UTF_16, "utf-16-le"),
    (codecs.BOM_UTF16_BE, Encoding.UTF_16, "utf-16-be"),
)
_UTF_32_LE = codecs.BOM_UTF32_LE
_COMMON_CHINESE = "gb2312"
"""The characters of everyday Chinese: hardly any other text is made of them by accident."""

_NO_ACCIDENT = 8
"""Of so many everyday Chinese characters one in seven each fits UTF-8: never all of them."""


def decoded(content: bytes, named: Encoding | None = None) -> tuple[str, Encoding]:
    """The text and its encoding; ``named`` is what a person said it is.

    Raises :class:`Refused` for text that is in none of them, in another than was named, or that
    can be read in two ways.
    """
    for mark, encoding, codec in _MARKS:
        if content.startswith(mark) and not content.startswith(_UTF_32_LE):
            if named not in (None, encoding):
                raise Refused("", Fault.ENCODING_NOT_SO, value=named, allowed=encoding)
            return _read(content.removeprefix(mark), codec, encoding), encoding
    if named is Encoding.UTF_16:
        raise Refused("", Fault.ENCODING_NOT_SO, value=named, allowed=_others(named))
    encoding = named or _found(content)
    return _read(content, encoding.value, encoding), encoding


def _found(content: bytes) -> Encoding:
    """The one encoding that fits text without a mark."""
    if content.isascii():
        return Encoding.UTF_8
    is_utf_8 = _fits(content, "utf-8")
    is_chinese = _fits(content, _COMMON_CHINESE)
    if is_utf_8 and (not is_chinese or _pairs(content) >= _NO_ACCIDENT):
        return Encoding.UTF_8
    if is_chinese and not is_utf_8:
        return Encoding.GB18030
    if is_utf_8 or _fits(content, "gb18030"):
        allowed = ", ".join((Encoding.UTF_8, Encoding.GB18030) if is_utf_8 else (Encoding.GB18030,))
        raise Refused("", Fault.ENCODING_AMBIGUOUS, allowed=allowed)
    raise Refused("", Fault.ENCODING_UNKNOWN, allowed=", ".join(Encoding))


def _pairs(content: bytes) -> int:
    """How many characters of two bytes there are in text that fits both encodings."""
    return sum(byte > _LAST_OF_ASCII for byte in content) // 2


def _read(content: bytes, codec: str, encoding: Encoding) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError:
        raise Refused(
            "", Fault.ENCODING_NOT_SO, value=encoding, allowed=_others(encoding)
        ) from None


def _others(encoding: Encoding) -> str:
    return ", ".join(other for other in Encoding if other is not encoding)


def _fits(content: bytes, codec: str) -> bool:
    try:
        content.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
