"""Values in words: for pages in both languages, and as they are written in the cells of worked examples."""

from datetime import date
from fractions import Fraction
from typing import Final

from yimen.documents.model import Type, Within
from yimen.engine.logic import Duration, Value
from yimen.engine.options import option
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.text import Text, listed
from yimen.kernel.unknown import ABSENT, UNKNOWN, Failure

UNITS: Final[dict[str, str]] = {
    "yuan": "元",
    "fen": "分",
    "month": "月",
    "year": "年",
    "day": "日",
    "term": "学期",
    "person": "人",
    "household": "户",
    "mu": "亩",
    "ha": "公顷",
    "tonne": "吨",
    "m": "米",
    "m2": "平方米",
    "m3": "立方米",
    "kg": "千克",
}
LENGTHS: Final[dict[str, tuple[str, str]]] = {
    "days": ("日", "days"),
    "workdays": ("个工作日", "working days"),
    "months": ("个月", "months"),
    "years": ("年", "years"),
}
LIMITS: Final[dict[str, tuple[str, str]]] = {
    "<": ("低于（不含）", "below"),
    "<=": ("不高于（含）", "at most"),
    ">": ("高于（不含）", "above"),
    ">=": ("不低于（含）", "at least"),
}
MISSING: Final = {UNKNOWN: Text("待查", "unknown"), ABSENT: Text("不适用", "does not apply")}
IN_ROWS: Final = range(320, 328)  # failures of one subject's values, not of a document
_FINE: Final = 6


def unit_words(unit: str) -> Text:
    """`yuan/month` as `元/月 · yuan/month`."""
    parts = unit.replace("*", "/*").split("/")
    zh = "/".join(UNITS.get(part.lstrip("*"), part.lstrip("*")) for part in parts)
    return Text(zh, unit)


def decimal(number: int | Fraction, places: int | None = None) -> str:
    """A number in digits, exactly if it ends within six places, else rounded with `≈`; thousands stand apart."""
    if number.__class__ is int:  # most numbers
        return f"{number:,}" + (f".{0:0{places}d}" if places else "")
    fraction = Fraction(number)
    digits = _digits(fraction.denominator)
    shown = places if places is not None and (digits is None or digits <= places) else digits
    about = "≈" if digits is None else ""
    size = 2 if shown is None else shown
    scaled = round(abs(fraction) * 10**size)
    whole, rest = divmod(scaled, 10**size)
    sign = "-" if fraction < 0 else ""
    return f"{about}{sign}{whole:,}" + (f".{rest:0{size}d}" if size else "")


def shown(value: Value, type_: Type) -> Text:
    """A value in both languages, with its unit."""
    if value is UNKNOWN or value is ABSENT:
        return MISSING[value]
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    if isinstance(value, int | Fraction):
        return _number(value, type_)
    return _other(value, type_)


def _other(value: Value, type_: Type) -> Text:
    if isinstance(value, Failure):
        return _failed(value)
    if isinstance(value, Duration):
        zh, en = LENGTHS[value.unit]
        return Text(f"{decimal(value.count)} {zh}", f"{decimal(value.count)} {en}")
    if isinstance(value, Within):
        zh, en = LIMITS[value.operator]
        bound = _number(value.bound, Type(type_.of if type_.of == "rate" else "number"))
        return Text(f"{zh} {bound.zh}", f"{en} {bound.en}")
    if isinstance(value, frozenset):
        return listed([option(one) for one in sorted(map(str, value))] or [option("none")])
    return option(value) if value in type_.options else Text(str(value), str(value))


def _failed(value: Failure) -> Text:
    kind = CATALOGUE.get(value.number) if value.number in IN_ROWS else None
    what = kind.what.fill(detail=value.detail) if kind else Text("条文有误", "the document has a problem")
    return Text(f"出错：{what.zh}", f"error: {what.en}")


def _number(value: int | Fraction, type_: Type) -> Text:
    if type_.name == "rate":
        percent = decimal(Fraction(value) * 100)
        return Text(f"{percent}%", f"{percent}%")
    if not type_.unit:
        return Text(decimal(value), decimal(value))
    digits, unit = decimal(value, 2 if type_.unit.startswith("yuan") else None), unit_words(type_.unit)
    return Text(f"{digits} {unit.zh}", f"{digits} {unit.en}")


def written(value: Value, type_: Type) -> str:
    """A value as a worked example's cell has it."""
    if value is UNKNOWN or value is ABSENT:
        return "?" if value is UNKNOWN else "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Fraction):
        return f"{_cell(Fraction(value) * 100)}%" if type_.name == "rate" else _cell(value)
    if isinstance(value, Failure):
        return f"! [{value.number}] {value.detail}".rstrip()
    if isinstance(value, frozenset):
        return ", ".join(sorted(str(one) for one in value)) or "none"
    return value.isoformat() if isinstance(value, date) else str(value)


def _cell(number: int | Fraction) -> str:
    fraction = Fraction(number)
    return str(fraction) if _digits(fraction.denominator) is None else decimal(fraction).replace(",", "")


def _digits(denominator: int) -> int | None:
    """How many places of decimals a number over a denominator has; None for more than six."""
    return next((n for n in range(_FINE + 1) if 10**n % denominator == 0), None)
