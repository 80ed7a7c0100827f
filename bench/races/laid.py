"""What the peer lays out of one commitment: the content of our own page, by an ordinary template."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import jinja2

PAGE: Final = jinja2.Environment(autoescape=True, trim_blocks=True).from_string(
    Path(__file__).with_name("matter.html").read_text(encoding="utf-8")
)
WEEK: Final = "一二三四五六日"
UNITS: Final = {"workdays": "个工作日", "days": "日", "months": "日", "years": "日", "hours": "小时"}
ACTS: Final = {
    "closed": (("reopen", "回访没办好，发回重办"), ("note", "记一笔")),
    "answered": (("confirm", "核验属实，销号"), ("return", "没办好，退回重办"), ("note", "记一笔")),
}
KEYS: Final = (("n", "记一笔"), ("u", "我的一天"), ("Esc", "离开正在填的栏"), ("?", "看这张按键表"))


def matter(known: Mapping[str, Any], row: Mapping[str, Any], beside: Mapping[str, Any], token: str) -> str:
    """The main part; `beside` has the events, notes, proofs, the ask, and facts of the subject."""
    today, asked, clock = date.fromisoformat(known["today"]), beside["asked"], row["clock"]
    late = row["due"] is not None and row["due"] < today and row["state"] in {"received", "in_hand"}
    chip = known["outcomes"].get(row["outcome"]) or (f"逾期 {(today - row['due']).days} 日" if late else "办理中")
    item = known["titles"].get(f"{row['document']}.{row['item']}", row["item"])
    return PAGE.render(
        id=row["id"],
        number=f"衡南-{row['number']}",
        title=f"群众诉求：{asked[2]}" if asked else item,
        source=row["source"],
        source_words={"goals": "目标", "law": "政策", "people": "群众"}.get(row["source"], "监测"),
        place=known["places"].get(str(row["place"]), ""),
        state=known["states"][row["state"]],
        chip=chip,
        tone="overdue" if late else "running",
        closed=row["state"] == "closed",
        moments=[_moment(known, one, beside) for one in reversed(beside["events"])],
        cited=[
            known["clauses"][name]
            for name in (f"{row['document']}#{row['clause']}", clock["clause"] if clock else "")
            if name in known["clauses"]
        ],
        facts=beside["facts"],
        clock=_clock(known, row, today) if row["due"] else None,
        owner=known["offices"].get(str(row["owner"]), ""),
        helpers="、".join(known["offices"].get(one, "") for one in row["helpers"]),
        asked_by=f"{known['channels'].get(asked[3], '')}\n“{asked[1]}”" if asked else "",
        done_when="提出人认可；提出人没有回话的，由另一个单位核验" if asked else "有佐证，并由责任单位以外的单位核验",
        if_late=f"自动报督办，不扣个人分；{clock['effect']['zh'] if clock else ''}",
        acts=ACTS.get(row["state"], (("note", "记一笔"),)),
        keys=KEYS,
        token=token,
        version=row["version"],
    )


def _moment(known: Mapping[str, Any], event: tuple[Any, ...], beside: Mapping[str, Any]) -> dict[str, Any]:
    body = event[9]
    outcome = known["outcomes"].get(body.get("set", {}).get("outcome") or "", "")
    note = beside["notes"].get(UUID(body["note"]), "") if body.get("note") else ""
    shown = [
        beside["proofs"][UUID(one["proof"])] for one in body.get("proofs", ()) if UUID(one["proof"]) in beside["proofs"]
    ]
    return {
        "at": f"{event[4]:%m 月 %d 日 %H:%M}",
        "who": known["offices"].get(str(event[6]), "提出人"),
        "words": known["verbs"][event[3]] + (f"：{outcome}" if outcome else ""),
        "note": note,
        "proofs": [{"id": one[0], "name": one[4], "kind": one[3], "size": max(1, one[2] // 1024)} for one in shown],
    }


def _clock(known: Mapping[str, Any], row: Mapping[str, Any], today: date) -> dict[str, Any]:
    clock, start = row["clock"], row["started"]
    within, promised = (clock["within"], clock["promised"]) if clock else (None, None)
    steps = list(_steps(known, start, row["due"], within))
    more = list(_steps(known, start, row["promised"], promised)) if promised and row["promised"] else []
    used = sum(counted for _, counted, _ in steps[: max((today - start).days, 0)])
    return {
        "whole": max(sum(counted for _, counted, _ in steps), 1),
        "used": used,
        "unit": UNITS[within["unit"] if within else "workdays"],
        "limit": f"{within['count']} {UNITS[within['unit']]}" if within else "",
        "due": _day(row["due"]),
        "promised": _day(row["promised"]) if row["promised"] else "",
        "told": _day(row["told"]) if row["told"] else "",
        "steps": steps,
        "promised_steps": more,
    }


def _steps(known: Mapping[str, Any], start: date, end: date, limit: Any) -> Iterator[tuple[str, bool, str]]:
    """Every day up to the end, whether it counts, and why."""
    rest, plain = known["rest"], bool(limit) and limit["unit"] != "workdays"
    for n in range(1, (end - start).days + 1):
        day = start + timedelta(n)
        work, name = rest.get(day.isoformat()) or (day.weekday() < 5, "")  # noqa: PLR2004  (Saturday)
        why = name or ("工作日" if work else "周末")
        yield _day(day), plain or work, f"{why}，按日历日照计" if plain and not work else why


def _day(day: date) -> str:
    return f"{day.month} 月 {day.day} 日（周{WEEK[day.weekday()]}）"
