"""Lengths of time as TIMEX3 writes them."""

from __future__ import annotations


def length(count: float | None, unit: str) -> str:
    """A TIMEX3 length; X where the count is vague, months where a year is halved."""
    if count is not None and count != int(count):
        if unit == "Y":
            return f"P{int(count)}Y6M" if int(count) else "P6M"
        if unit in {"TH", "TM"}:
            smaller = {"TH": "30M", "TM": "30S"}[unit]
            return f"PT{int(count)}{unit[1]}{smaller}" if int(count) else f"PT{smaller}"
    if unit in {"K", "2W", "10C"}:
        number, unit = (None, "W") if unit == "K" else (count, unit)
        factor, unit = (2, "W") if unit == "2W" else (10, "C") if unit == "10C" else (1, unit)
        count = None if number is None else number * factor
    if unit == "E" and count is not None:
        count, unit = count * 10, "Y"
    if unit == "C" and count is not None:
        count, unit = count * 100, "Y"
    number_text = "X" if count is None else f"{count:g}"
    return f"PT{number_text}{unit[1:]}" if unit.startswith("T") else f"P{number_text}{unit}"
