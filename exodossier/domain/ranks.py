"""Ranks: short texts that order rows, with always room for one more between two.

A rank is a fraction in base 36 written without its leading `0.` and without trailing zeros. Digits and
lower-case letters only, so that every database collation orders ranks alike.
"""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE: Final = len(_DIGITS)
_MIDDLE: Final = _DIGITS[_BASE // 2]


def between(a: str | None, b: str | None) -> str:
    """A rank after `a` and before `b`; None is the open end.

    Equal neighbours (two people inserted at the same place) give a rank just after both. Ranks at an open
    end grow with the logarithm of how many there are. Raises ValueError if `a` is after `b`.
    """
    if a is not None and b is not None:
        if a > b:
            raise ValueError((a, b))
        return _after(a) if a == b else _middle(a, b)
    if a is not None:
        return _after(a)
    return _MIDDLE if b is None else _before(b)


def spread(n: int, a: str | None, b: str | None) -> list[str]:
    """`n` ranks in order between `a` and `b`, evenly spaced where both ends are given."""
    if a is not None and b is not None and a < b:
        return _even(n, a, b)
    ranks: list[str] = []
    for _ in range(n):
        if a is None and b is not None:
            ranks.append(between(None, ranks[-1] if ranks else b))
        else:
            ranks.append(between(ranks[-1] if ranks else a, None))
    return ranks[::-1] if a is None and b is not None else ranks


def _after(a: str) -> str:
    """The next rank at a width that doubles each time the digits run out."""
    width = 2 * _leading(a, _DIGITS[-1]) + 2
    return _write(_read(a, width) + 1, width)


def _before(b: str) -> str:
    width = 2 * _leading(b, _DIGITS[0]) + 2
    return _write(_read(b, width) - 1, width)


def _middle(a: str, b: str) -> str:
    """The shortest rank strictly between."""
    for width in range(1, max(len(a), len(b)) + 2):
        low, high = _read(a, width), _read(b, width)
        if high - low > 1:
            return _write((low + high) // 2, width)
    raise ValueError((a, b))


def _even(n: int, a: str, b: str) -> list[str]:
    width = 1
    while _read(b, width) - _read(a, width) <= n + 1:
        width += 1
    low, high = _read(a, width), _read(b, width)
    return [_write(low + (high - low) * step // (n + 1), width) for step in range(1, n + 1)]


def _leading(rank: str, digit: str) -> int:
    return len(rank) - len(rank.lstrip(digit))


def _read(rank: str, width: int) -> int:
    """The first `width` digits as a number."""
    return int(rank[:width].ljust(width, "0"), _BASE)


def _write(number: int, width: int) -> str:
    digits = []
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits)).rstrip("0")
