"""Names: of people only with the row of a logged look; of firms and contracts as they are registered."""

from datetime import date
from uuid import UUID

from yimen.kernel.text import Text
from yimen.register.models import Contract, ContractState, Enterprise, Look, Membership, Person

HEAD = "head"


def of_look(look: Look, on: date) -> Text:
    """The person, or the household by its head and its number of members on a day."""
    if look.subject_kind == "person":
        name = Person.objects.filter(pk=look.subject).values_list("name", flat=True).first() or ""
        return Text(name, name)
    members = list(Membership.objects.on(on).filter(household=UUID(look.subject)).values_list("tie", "person__name"))
    head = next((name for tie, name in members if tie == HEAD), "")
    return Text(f"{head}家庭，{len(members)} 口", f"the household of {head}, {len(members)} members")


def of_thing(kind: str, subject: UUID, on: date) -> Text:
    """A firm by its name; a contract by its number and the firm that supplies."""
    if kind == "enterprise":
        name = Enterprise.objects.filter(pk=subject).values_list("name", flat=True).first() or ""
        return Text(name, name)
    number = Contract.objects.filter(pk=subject).values_list("number", flat=True).first() or ""
    supplier = ContractState.objects.on(on).filter(contract=subject).values_list("supplier__name", flat=True).first()
    return Text(f"合同 {number}，{supplier or ''}", f"contract {number}, {supplier or ''}")
