"""What the relief and water documents promise, and when: asked of the packs as they ship, with facts stated by hand."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from yimen.documents.library import load
from yimen.engine.case import CaseFacts
from yimen.engine.compile import compile_library
from yimen.engine.evaluate import Case, opening
from yimen.engine.program import Program
from yimen.kernel.unknown import UNKNOWN

PACKS = Path(__file__).resolve().parents[2] / "packs"
DAY = date(2021, 9, 24)
MONTHS = {month: date(2021, month, 1) for month in range(4, 9)}


@pytest.fixture(scope="module")
def program() -> Program:
    library, _ = load([PACKS])
    return compile_library(library)


def _family(program: Program, *, entitled: object, granted: bool, **facts: object) -> Case:
    stated = CaseFacts(program.names, "430422", kinds={"家": "household"})
    stated.values = {("家", name): value for name, value in facts.items()}
    stated.decisions["家", "dibao"] = {"granted": granted, "refused": False}
    return Case(program, stated, {("dibao.entitled", "家"): entitled})


def _opens(case: Case, promise: str, subject: str, on: date = DAY) -> object:
    return opening(case, case.program.promises[promise], subject, on)


def test_a_family_that_qualifies_and_does_not_receive_is_visited_within_ten_working_days(program: Program) -> None:
    case = _family(program, entitled=True, granted=False)
    assert _opens(case, "dibao_hengnan.find", "家") is True
    assert program.promises["dibao_hengnan.find"].block.clock == "10 workdays"
    assert program.promises["dibao_hengnan.find"].block.owner == "township"


def test_nobody_is_visited_who_receives_already_or_does_not_qualify(program: Program) -> None:
    for entitled, granted in ((True, True), (False, False)):
        case = _family(program, entitled=entitled, granted=granted)
        assert _opens(case, "dibao_hengnan.find", "家") is False


def test_cannot_tell_opens_no_visit(program: Program) -> None:
    assert _opens(_family(program, entitled=UNKNOWN, granted=False), "dibao_hengnan.find", "家") is UNKNOWN


def test_the_visit_is_answered_by_a_grant_or_by_a_refusal(program: Program) -> None:
    closes = program.promises["dibao_hengnan.find"].closes
    assert closes is not None
    for decision in ("granted", "refused"):
        case = _family(program, entitled=True, granted=False)
        case.facts.decisions["家", "dibao"] = {"granted": False, "refused": False, decision: True}  # type: ignore[attr-defined]
        assert case.node(closes, "家", DAY) is True


def test_a_family_that_seems_to_receive_too_much_is_owed_no_clock_until_somebody_has_spoken_with_it(
    program: Program,
) -> None:
    case = _family(program, entitled=False, granted=True, change_told=False)
    assert _opens(case, "dibao.recheck", "家") is UNKNOWN
    case = _family(program, entitled=False, granted=True, change_told=True)
    assert _opens(case, "dibao.recheck", "家") is True


def _section(program: Program, *phosphorus: str, target: str = "II", **facts: object) -> Case:
    """A river section with one reading of total phosphorus a month from April 2021; an empty one is missing."""
    stated = CaseFacts(program.names, "430422", kinds={"断面": "section"})
    given = {"water_kind": "river", "target": target, **facts}
    stated.values = {("断面", name): value for name, value in given.items()}
    for month, amount in zip(MONTHS, phosphorus, strict=False):
        if amount:
            reading = f"读数{month}"
            stated.kinds[reading] = "reading"
            values = {"quantity": "phosphorus", "amount": Fraction(amount), "taken_on": date(2021, month, 8)}
            stated.values |= {(reading, name): value for name, value in values.items()}
            stated.relate("断面", "readings", (reading,))
    return Case(program, stated)


def test_a_month_worse_than_the_sections_own_target_opens_an_episode(program: Program) -> None:
    assert _opens(_section(program, "0.12"), "water.target", "断面", MONTHS[4]) is True
    assert _opens(_section(program, "0.12", target="III"), "water.target", "断面", MONTHS[4]) is False
    assert _opens(_section(program, "0.1"), "water.target", "断面", MONTHS[4]) is False


def test_a_month_without_a_reading_is_missing_and_not_clean(program: Program) -> None:
    assert _opens(_section(program, ""), "water.target", "断面", MONTHS[4]) is UNKNOWN


@pytest.mark.parametrize(
    ("readings", "answered"),
    [
        (("0.12", "0.09", "0.08"), True),
        (("0.12", "0.09", "0.12"), False),
        (("0.12", "0.09", ""), UNKNOWN),
        (("0.12", "0.12", "0.08"), False),
    ],
)
def test_an_episode_is_answered_after_two_complete_months_within_the_target(
    program: Program, readings: tuple[str, ...], answered: object
) -> None:
    closes = program.promises["water.target"].closes
    assert closes is not None
    assert _section(program, *readings).node(closes, "断面", MONTHS[7]) is answered


def test_one_boat_in_banned_waters_is_a_find_even_if_nobody_counted_the_nets(program: Program) -> None:
    case = _section(program, fishing_banned=True, boats_found=1)
    assert _opens(case, "water.four_without", "断面", MONTHS[4]) is True


def test_four_zeros_open_nothing_and_three_leave_the_question_open(program: Program) -> None:
    zeros = {"boats_found": 0, "fishers_found": 0, "nets_found": 0}
    some = _section(program, fishing_banned=True, **zeros)
    all_four = _section(program, fishing_banned=True, **zeros, fishing_found=0)
    assert _opens(some, "water.four_without", "断面", MONTHS[4]) is UNKNOWN
    assert _opens(all_four, "water.four_without", "断面", MONTHS[4]) is False


def test_waters_without_a_ban_owe_no_patrol(program: Program) -> None:
    case = _section(program, fishing_banned=False, boats_found=3)
    assert _opens(case, "water.four_without", "断面", MONTHS[4]) is False
