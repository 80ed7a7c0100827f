"""Half a year of the demonstration: everything is opened, worked on and closed by the same actions as on any day."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import Final
from uuid import UUID

from django.db import transaction

from yimen.dossiers import records
from yimen.dossiers.words import NewMeeting, Upload
from yimen.flow import chase, demo, demo_picture, demo_rechecks, law, people, proofs, rechecks
from yimen.flow.county import County, at_noon
from yimen.flow.sweeping import Sweep
from yimen.kernel.days import DAY
from yimen.kernel.ids import stable_id
from yimen.kernel.problems import Problem
from yimen.ledger import actions, book
from yimen.ledger.changes import Answer
from yimen.ledger.entry import By, Done, Entry, Move
from yimen.register.access import Reader, look
from yimen.register.duties import holders
from yimen.register.made_up.cast import CAST, household
from yimen.register.records import Desk, Subject, decide

Say = Callable[[str, float], None]  # progress: what is being done, and how far from 0 to 1
CHECKERS: Final = ("county/supervision", "county/government", "county/statistics")
DECIDES: Final = "county/civil-affairs"
PHONE: Final = "demo-phone"
WEEK: Final = 7
FIRST_WORDS: Final = "示例佐证：{name}。演示用，不是真实文件。"


@dataclass(order=True, slots=True)
class Step:
    """Something that a made-up office does on a day."""

    day: date
    order: int
    verb: str = field(compare=False)
    id: UUID = field(compare=False)


class Life:
    """The county's days one after another, under a clock that is ours."""

    def __init__(self, county: County, until: date, sweeps: Collection[date] = demo.SWEEPS) -> None:
        self.county = county
        self.until = until
        self.sweeps = sweeps  # days before the last on which everybody is swept
        self.steps: list[Step] = []
        self.planned: set[UUID] = set()
        self.courses: dict[UUID, demo.Course] = {}
        self.askings = list(demo.askings(until, self._workdays()))
        self.run: Sweep | None = None
        self.to_read: list[Entry] = []
        self.pictured: set[UUID] = set()  # answered with a picture as well

    def live(self, say: Say) -> Sweep:
        """Live from the first day to the last; gives the last day's sweep."""
        days = [demo.BEGINS + DAY * n for n in range((self.until - demo.BEGINS).days + 1)]
        for part in range(0, len(days), WEEK):
            for day in days[part : part + WEEK]:
                if day in self.sweeps or day == self.until:
                    self.run = law.sweep(self.county, day, at_noon(day))
                with transaction.atomic():
                    self._day(day)
                self._read(day)
            say(f"{days[min(part + WEEK, len(days)) - 1]:%Y-%m-%d}", min(part + WEEK, len(days)) / len(days))
        return self.run or law.sweep(self.county, self.until, at_noon(self.until))

    def _workdays(self) -> list[date]:
        span = range((self.until - demo.BEGINS).days)
        return [day for n in span if self.county.calendar.is_work(day := demo.BEGINS + DAY * n)]

    def _day(self, day: date) -> None:
        at = at_noon(day)
        if day in (demo.BEGINS, self.until) or day.day == 1:
            chase.chase_goals(self.county, day, at)
        if day.day == demo.READINGS_DAY:
            chase.chase_measurements(self.county, day, at)
        self._ask(day)
        if self.run and self.run.on == day:
            chase.chase_law(self.county, self.run, at, self._batch(day))
        self._plan()
        while self.steps and self.steps[0].day <= day:
            self._take(heappop(self.steps), day)
        demo_rechecks.day(self.county, day, self._checker)
        if day.weekday() == 0 or day == self.until:
            chase.supervise(at)

    # What people ask

    def _batch(self, day: date) -> frozenset[str]:
        """The townships swept on a day: every second one the first time, all on the last day."""
        return frozenset(self.county.places_of_level("township")[::2]) if day < self.until else frozenset()

    def _ask(self, day: date) -> None:
        while self.askings and self.askings[0].day == day:
            one = self.askings.pop(0)
            villages = self.county.places_of_level("village")
            place = villages[(one.number * 37) % len(villages)]
            meeting = self._meeting(one, place) if one.matter.channel == "meeting" else None
            said = people.Said(
                stable_id("demo-ask", str(one.number)),
                one.matter.words,
                one.matter.topic,
                place,
                one.matter.channel,
                one.matter.service,
                meeting=meeting,
            )
            registrar = By(None, self.county.office_id("village", place))
            made = people.ask(self.county, said, registrar, at_noon(day))
            if one.matter.topic == demo_picture.TOPIC and not isinstance(made, Problem):
                self.pictured.add(made.commitment)

    def _meeting(self, one: demo.Asking, place: str) -> UUID | None:
        convenor = self.county.office_id("township", place)
        if convenor is None:
            return None
        heads = 9 + int(demo.chance("heads", str(one.number)) * 30)
        new = NewMeeting(
            stable_id("demo-meeting", str(one.number)),
            self.county.directory.places[place].id,
            one.day,
            convenor,
            heads,
            (("villager", heads), ("official", 3)),
            ("政策宣讲（示例）",),
            "示例会议记录：一事一记，当场念给提出的人听。",
        )
        kept = records.record_meeting(new)
        return None if isinstance(kept, Problem) else kept.id

    # What offices do

    def _read(self, day: date) -> None:
        """The department opens what the sweep found, the cast first; each look is logged, and the person sees it."""
        cast = {str(household(name)) for name, _, _ in CAST}
        self.to_read.sort(key=lambda entry: entry.subject not in cast)
        first, self.to_read = self.to_read[: demo.READ_A_DAY], self.to_read[demo.READ_A_DAY :]
        for account in holders(DECIDES, day, "clerk")[:1]:
            reader = Reader(account, DECIDES, "clerk")
            for entry in first:
                look(reader, entry.subject_kind, UUID(entry.subject), "handle", at=at_noon(day), commitment=entry.id)

    def _plan(self) -> None:
        for entry in self._fresh():
            self.planned.add(entry.id)
            self.to_read += [entry] if entry.source == "law" and entry.subject_kind == "household" else []
            course = demo.course(entry.key, entry.started, entry.promised or entry.due)
            self.courses[entry.id] = course
            for verb, when in (("accept", course.accepted), ("answer", course.answered), ("confirm", course.confirmed)):
                if when is not None and when <= self.until:
                    self._push(max(when, demo.BEGINS), verb, entry.id)

    def _fresh(self) -> Iterator[Entry]:
        ids = [id_ for id_ in book.open_ids() if id_ not in self.planned]
        yield from (one for one in book.entries(ids).values() if not rechecks.is_draw(one))

    def _push(self, day: date, verb: str, id_: UUID) -> None:
        heappush(self.steps, Step(day, len(self.planned) * 8 + len(self.steps), verb, id_))

    def _take(self, step: Step, day: date) -> None:
        entry = book.entry(step.id)
        if entry is None or entry.state == "closed" or entry.owner is None:
            return
        done = {"accept": self._accept, "answer": self._answer, "confirm": self._confirm}[step.verb](entry, day)
        if isinstance(done, Problem) and done.number not in LAWFUL_REFUSALS:
            raise RuntimeError(f"the demonstration's life was refused: {done}")

    def _owner(self, entry: Entry) -> By:
        return By(stable_id("demo-clerk", str(entry.owner)), entry.owner)

    def _accept(self, entry: Entry, day: date) -> Done | Problem | None:
        if entry.state != "received":
            return None
        return people.accept(self.county, entry, self._owner(entry), at_noon(day))

    def _answer(self, entry: Entry, day: date) -> Done | Problem | None:
        if entry.state not in ("received", "in_hand"):
            return None
        if entry.source == "law":
            return self._visit(entry, day)
        outcome = "agreed" if entry.kind == "mediation" else "delivered"
        return people.answer(
            self.county,
            Move(entry.id, entry.version, self._owner(entry), at_noon(day)),
            Answer(outcome, None, (self._proof(entry, day), *self._picture(entry, day))),
        )

    def _picture(self, entry: Entry, day: date) -> tuple[tuple[UUID, str], ...]:
        """A drawn picture of a lamp that burns again, for the matters of lamps."""
        if entry.id not in self.pictured:
            return ()
        id_ = stable_id("demo-picture", str(entry.id), f"{day}")
        kept = records.add_proof(Upload(id_, "路灯（示例）.png", demo_picture.lamp(), at_noon(day), entry.owner))
        return () if isinstance(kept, Problem) else ((kept.id, "photo"),)

    def _visit(self, entry: Entry, day: date) -> Done | Problem | None:
        """A visit to a household that is owed: some apply and the department grants, some do not want it."""
        draw, owner = demo.chance(entry.key, "visit"), self._owner(entry)
        move = Move(entry.id, entry.version, owner, at_noon(day))
        if draw < demo.DECLINED and entry.proof_needed == ("visit_record",):
            note = stable_id("demo-note", str(entry.id))
            records.add_note(note, "示例：本人当面表示暂不申请，已告知随时可以再提。", at_noon(day), entry.owner)
            return actions.answer(move, Answer("declined", note))
        benefit = demo.BENEFITS.get(f"{entry.document}.{entry.item}", "")
        if not benefit:  # help that no decision grants: the one who helped says so, and another office checks
            self._pay(entry, day)
            return actions.answer(move, Answer("delivered", None, (self._proof(entry, day),)))
        done = actions.prove(move, *self._proof(entry, day))
        if draw < demo.DECLINED + demo.GRANTED:
            self._grant(entry, benefit, day)
        return done

    def _pay(self, entry: Entry, day: date) -> None:
        """What the owner itself decides and pays goes on record too; that does not confirm it."""
        benefit = demo.PAID.get(f"{entry.document}.{entry.item}")
        if benefit and entry.owner:
            desk = Desk(self.county.offices_by_id[entry.owner], "示例决定书", at_noon(day))
            decide(desk, benefit, Subject(entry.subject_kind, entry.subject), "granted")

    def _grant(self, entry: Entry, benefit: str, day: date) -> None:
        """The department decides; a decision on record meets the promise, and the township did not enter it."""
        desk = Desk(DECIDES, "示例决定书", at_noon(day))
        decide(desk, benefit, Subject(entry.subject_kind, entry.subject), "granted")
        chase.meet(entry.key, self.county.office_id(DECIDES, self.county.place), at_noon(day))

    def _confirm(self, entry: Entry, day: date) -> Done | Problem | None:
        if entry.state != "answered":
            return None
        at, course = at_noon(day), self.courses[entry.id]
        checker = self._checker(entry)
        asker = By(None, None, device=f"{PHONE}-{entry.asker}")
        if course.sent_back and not self._back(entry, day, checker):
            return None
        if entry.asker and demo.chance(entry.key, "silent") > 0.4:  # noqa: PLR2004, four in ten say nothing
            return actions.confirm(Move(entry.id, entry.version, asker, at), "asker")
        return actions.confirm(Move(entry.id, entry.version, checker, at), "office")

    def _checker(self, entry: Entry) -> By:
        """A second office: supervision, or another for what supervision itself owns."""
        offices = (self.county.office_id(key, self.county.place) for key in CHECKERS)
        office = next(one for one in offices if one not in entry.owners)
        return By(stable_id("demo-clerk", str(office)), office)

    def _back(self, entry: Entry, day: date, checker: By) -> bool:
        """Sent back once: the owner answers again a fortnight later. True if it was sent back before."""
        if any(one.verb == "returned" for one in book.timeline(entry.id)):
            return True
        note = stable_id("demo-back", str(entry.id))
        records.add_note(note, "示例：到现场看过，还没有办好。", at_noon(day), checker.office)
        actions.send_back(Move(entry.id, entry.version, checker, at_noon(day)), note)
        again = day + timedelta(days=14)
        if again <= self.until - timedelta(days=3):
            self._push(again, "answer", entry.id)
            self._push(again + timedelta(days=3), "confirm", entry.id)
        return False

    def _proof(self, entry: Entry, day: date) -> tuple[UUID, str]:
        kind = entry.proof_needed[0] if entry.proof_needed else "reply_letter"
        name = proofs.name(kind).zh
        upload = Upload(
            stable_id("demo-proof", str(entry.id), f"{day}"),
            f"{name}（示例）.txt",
            FIRST_WORDS.format(name=name).encode(),
            at_noon(day),
            entry.owner,
        )
        kept = records.add_proof(upload)
        if isinstance(kept, Problem):
            raise TypeError(f"the demonstration's proof was refused: {kept}")
        return kept.id, kind


LAWFUL_REFUSALS: Final[frozenset[int]] = frozenset()
