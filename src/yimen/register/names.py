"""Names of those whom a logged look is about. Without the row of a look nobody has a name."""

from datetime import date
from uuid import UUID

from yimen.kernel.text import Text
from yimen.register.models import Look, Membership, Person

HEAD = "head"


def of_look(look: Look, on: date) -> Text:
    """The person, or the household by its head and its number of members on a day."""
    if look.subject_kind == "person":
        name = Person.objects.filter(pk=look.subject).values_list("name", flat=True).first() or ""
        return Text(name, name)
    members = list(Membership.objects.on(on).filter(household=UUID(look.subject)).values_list("tie", "person__name"))
    head = next((name for tie, name in members if tie == HEAD), "")
    return Text(f"{head}家庭，{len(members)} 口", f"the household of {head}, {len(members)} members")
