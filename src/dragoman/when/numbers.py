"""Numbers written as words, as news spells them: "twenty-five", "a hundred", "nineteen ninety-six"."""

from __future__ import annotations

from collections.abc import Sequence


def spelled(values: Sequence[int]) -> tuple[int, bool]:
    """The number that a run of number words means, and whether it reads as a year.

    ``nineteen ninety-six`` comes as 19, 90, 6 and is 1996, a year; 2, 100, 50 is 250.
    """
    year = _year(values)
    if year is not None:
        return year, True
    total = current = 0
    for value in values:
        if value == 1000:
            total += (current or 1) * 1000
            current = 0
        elif value in {12, 100} and current and value > current:
            current *= value
        else:
            current += value
    number = total + current
    return number, len(values) > 1 and values[1] == 1000 and 1900 <= number < 2100


def _year(values: Sequence[int]) -> int | None:
    """13..20 followed by a number of two digits, as years are spoken."""
    if len(values) not in {2, 3} or not 13 <= values[0] <= 20:
        return None
    tens, ones = values[1], values[2] if len(values) == 3 else 0
    if len(values) == 2 and 10 <= tens <= 99:
        return values[0] * 100 + tens
    if len(values) == 3 and 20 <= tens <= 90 and 1 <= ones <= 9:
        return values[0] * 100 + tens + ones
    return None


def runs_on(before: Sequence[int], value: int) -> bool:
    """Whether a number word continues the run, so that "one two" stays two numbers."""
    last = before[-1]
    if value in {100, 1000} or last in {100, 1000}:
        return True
    if 20 <= last <= 90 and 1 <= value <= 9:
        return True
    return len(before) == 1 and 13 <= last <= 20 and value >= 10 and value != 12
