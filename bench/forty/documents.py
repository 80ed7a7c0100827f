"""Forty benefits over one made-up register, as a document in parts: shared values, aggregates, placed parameters.

Nothing here is law: the figures are made up to differ from one another, the shapes are those of the shipped packs.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bench.registers import TOWNSHIPS, Shape
from bench.writing import benefit, block, facts, labels, parts, rule, value

SINCE: Final = "2020-01-01"
ON: Final = date(2021, 9, 24)

PERSON_FACTS: Final[Mapping[str, str]] = {
    "birth": "date",
    "tie": "one of head, spouse, minor_child, adult_child, other",
    "grade": "one of none, 1, 2, 3, 4",
    "impairment": "one of none, sight, hearing, body, mind",
    "stage": "one of none, primary, junior, senior, college",
    "wage": "yuan/month",
    "business": "yuan/month",
    "rents": "yuan/month",
    "gifts": "yuan/month",
    "pension": "yuan/month",
    "allowance": "yuan/month",
    "illness": "yuan/month",
    "in_custody": "yesno",
    "employed": "yesno",
    "insured": "yesno",
    "cares": "yesno",
}
HOUSEHOLD_FACTS: Final[Mapping[str, str]] = {
    "hukou_kind": "one of urban, rural",
    "savings": "yuan",
    "housing_cost": "yuan/month",
    "rooms": "count",
    "cars": "count",
    "unsafe_house": "yesno",
    "unsafe_water": "yesno",
    "loss": "yesno",
}
PERSON_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "age": ("count", "years_since(birth)"),
    "earned": ("yuan/month", "wage + business"),
    "unearned": ("yuan/month", "rents + gifts"),
    "income": ("yuan/month", "earned + unearned + pension + allowance"),
    "spared": ("yuan/month", "allowance + pension * pension_share"),
    "net": ("yuan/month", "max(0, income - spared - illness * illness_share)"),
    "gap": ("yuan/month", "max(0, line(household.hukou_kind) - net)"),
    "care_need": ("yuan/month", "care_line if severe else 0"),
}
PERSON_RULES: Final[Mapping[str, str]] = {
    "minor": "age < 16",
    "old": "age >= 60",
    "very_old": "age >= 80",
    "working_age": "16 <= age < 60",
    "severe": "grade in ('1', '2') or (grade == '3' and impairment == 'mind')",
    "disabled": "grade in ('1', '2', '3', '4')",
    "ill": "illness > illness_line",
    "pupil": "stage in ('primary', 'junior')",
    "student": "stage in ('senior', 'college')",
    "counts": "tie in ('head', 'spouse', 'minor_child') and not in_custody",
    "able": "working_age and not severe and not ill",
    "idle": "able and not employed",
    "dependent": "minor or old or severe",
    "poor": "household.low",
}
HOUSEHOLD_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "heads": ("count", "count(m for m in members)"),
    "counted": ("count", "count(m for m in members if m.counts)"),
    "minors": ("count", "count(m for m in members if m.minor)"),
    "elders": ("count", "count(m for m in members if m.old)"),
    "pupils": ("count", "count(m for m in members if m.pupil)"),
    "means": ("yuan/month", "sum(m.net for m in members if m.counts)"),
    "bills": ("yuan/month", "sum(m.illness for m in members)"),
    "pensions": ("yuan/month", "sum(m.pension for m in members if m.old)"),
    "oldest": ("count", "max(m.age for m in members)"),
    "youngest": ("count", "min(m.age for m in members)"),
    "per_head": ("yuan/month", "means / max(1, counted)"),
    "short": ("yuan/month", "max(0, line(hukou_kind) - per_head)"),
    "dependants": ("count", "minors + elders"),
}
HOUSEHOLD_RULES: Final[Mapping[str, str]] = {
    "has_severe": "any(m.severe for m in members)",
    "has_worker": "any(m.able and m.employed for m in members)",
    "all_insured": "all(m.insured for m in members)",
    "all_old": "all(m.old for m in members)",
    "modest": "savings < savings_line and cars <= 1",
    "low": "per_head < line(hukou_kind) and modest",
    "edge": "line(hukou_kind) <= per_head < line(hukou_kind) * edge_share and modest",
    "crowded": "heads > rooms * 2",
    "hit": "unsafe_house or unsafe_water or loss",
}
PARAMETERS: Final[Mapping[str, tuple[str, int, int]]] = {  # what it gives, the figure, the step from town to town
    "line": ("yuan/month", 358, 3),
    "care_line": ("yuan/month", 120, 2),
    "illness_line": ("yuan/month", 400, 5),
    "savings_line": ("yuan", 30_000, 250),
    "housing_line": ("yuan/month", 260, 4),
    "pupil_rate": ("yuan/month", 83, 1),
    "edge_share": ("rate", 150, 1),
    "illness_share": ("rate", 40, 1),
    "pension_share": ("rate", 30, 1),
}
PERSON_POLICIES: Final[Mapping[str, tuple[str, str]]] = {
    "p_nursing": ("severe and not in_custody", "care_need"),
    "p_living": ("disabled and poor", "care_line * 0.5"),
    "p_grown_alone": ("severe and household.edge and net < line(household.hukou_kind)", "gap"),
    "p_old": ("old and pension < line(household.hukou_kind)", "max(0, line(household.hukou_kind) - pension)"),
    "p_very_old": ("very_old", "care_line"),
    "p_very_old_poor": ("very_old and poor", "care_line + gap"),
    "p_pupil": ("pupil and poor", "pupil_rate"),
    "p_pupil_edge": ("pupil and household.edge", "pupil_rate * 0.5"),
    "p_student": ("student and (poor or household.edge)", "pupil_rate * 2"),
    "p_student_ill": ("student and ill", "illness * illness_share"),
    "p_illness": ("ill and poor", "(illness - illness_line) * illness_share"),
    "p_illness_edge": ("ill and household.edge and insured", "(illness - illness_line) * 0.3"),
    "p_insure": ("poor and not insured", "yuan(26.5) / months(1)"),
    "p_insure_child": ("minor and not insured", "yuan(13.25) / months(1)"),
    "p_work": ("idle and poor", "line(household.hukou_kind) * 0.2"),
    "p_work_edge": ("idle and household.edge and not cares", "line(household.hukou_kind) * 0.1"),
    "p_carer": ("cares and household.has_severe and not employed", "care_line * 0.8"),
    "p_carer_old": ("cares and household.elders >= 2", "care_line * 0.4"),
    "p_orphan": ("minor and household.all_old", "line(household.hukou_kind) * 1.5"),
    "p_unsafe": ("dependent and household.unsafe_house", "housing_line * 0.25"),
}
HOUSEHOLD_POLICIES: Final[Mapping[str, tuple[str, str]]] = {
    "h_living": ("counted > 0 and low", "short * counted"),
    "h_edge": ("edge and dependants > 0", "line(hukou_kind) * 0.15 * dependants"),
    "h_minors": ("low and minors >= 2", "pupil_rate * minors"),
    "h_elders": ("low and elders >= 1", "care_line * elders"),
    "h_all_old": ("all_old and per_head < line(hukou_kind) * 2", "care_line * heads"),
    "h_pupils": ("pupils >= 2 and (low or edge)", "pupil_rate * pupils"),
    "h_bills": ("bills > illness_line and low", "(bills - illness_line) * illness_share"),
    "h_bills_edge": ("bills > illness_line * 2 and edge", "bills * 0.2"),
    "h_house": ("unsafe_house and low", "housing_line"),
    "h_house_edge": ("unsafe_house and edge", "housing_line * 0.6"),
    "h_water": ("unsafe_water and not unsafe_house", "yuan(40) / months(1)"),
    "h_loss": ("loss and modest", "housing_line + pupil_rate * minors"),
    "h_rent": ("housing_cost > housing_line and low", "housing_cost - housing_line"),
    "h_crowded": ("crowded and (low or edge)", "housing_line * 0.3"),
    "h_severe": ("has_severe and low", "care_line * 1.2"),
    "h_severe_edge": ("has_severe and edge and not has_worker", "care_line * 0.7"),
    "h_workless": ("low and not has_worker and youngest < 16", "short"),
    "h_pensions": ("pensions < line(hukou_kind) and elders > 0", "line(hukou_kind) - pensions"),
    "h_uninsured": ("low and not all_insured", "yuan(20) / months(1) * heads"),
    "h_hit": ("hit and oldest >= 70", "care_line * 0.9"),
}


MONEY: Final = {
    "wage": 900_00,
    "business": 400_00,
    "rents": 60_00,
    "gifts": 80_00,
    "pension": 350_00,
    "allowance": 120_00,
    "illness": 900_00,
    "savings": 60_000_00,
    "housing_cost": 500_00,
}
POLICIES: Final = {"person": PERSON_POLICIES, "household": HOUSEHOLD_POLICIES}
SHAPE: Final = Shape(ON, PERSON_FACTS, HOUSEHOLD_FACTS, POLICIES, MONEY)


def documents() -> Iterator[str]:
    """The files of one document, each a part of it with a clause of its own."""
    return parts("forty", "四十项", SINCE, (*_tables(), *_items(), *_policies()))


def _tables() -> Iterator[str]:
    yield facts("person", PERSON_FACTS)
    yield facts("household", HOUSEHOLD_FACTS)
    for name, (gives, figure, step) in PARAMETERS.items():
        keys = ("keys:", "  - hukou_kind") if name == "line" else ()
        yield block("parameter", f"defines: {name}", *keys, f"gives: {gives}", *labels(name), "set by: township")
        keyed = " hukou_kind |" if keys else ""
        head = f"| parameter | place | from |{keyed} value | as | source |\n|" + " --- |" * (6 + bool(keys))
        places = ("430422", *TOWNSHIPS[2:])
        rows = [
            f"| {name} | {place} | {SINCE} |{key} {_figure(gives, figure + step * at + more)} | | 示例 |"
            for at, place in enumerate(places)
            for key, more in (((" rural |", 0), (" urban |", figure // 2)) if keys else (("", 0),))
        ]
        yield "\n".join((head, *rows, ""))


def _figure(gives: str, figure: int) -> str:
    return f"{figure}%" if gives == "rate" else f"{figure} {gives}"


def _items() -> Iterator[str]:
    for kind, values in (("person", PERSON_VALUES), ("household", HOUSEHOLD_VALUES)):
        for name, (gives, expression) in values.items():
            yield value(name, kind, gives, expression)
    for kind, rules in (("person", PERSON_RULES), ("household", HOUSEHOLD_RULES)):
        for name, test in rules.items():
            yield rule(name, kind, test)


def _policies() -> Iterator[str]:
    for kind, policies in (("person", PERSON_POLICIES), ("household", HOUSEHOLD_POLICIES)):
        for name, (test, amount) in policies.items():
            yield rule(f"{name}_due", kind, test)
            yield benefit(name, kind, f"{name}_due", amount)
