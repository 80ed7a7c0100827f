"""Which account is which person: a resident sees their own facts, and who looked at them."""

from uuid import UUID

from yimen.kernel.problems import Problem, Where, problem
from yimen.register.models import Person


def person_of(account: UUID) -> UUID | None:
    """The person behind an account; None for one that belongs to nobody in the register."""
    return Person.objects.filter(account=account).values_list("pk", flat=True).first()


def link_account(person: UUID, account: UUID) -> Problem | None:
    """Let an account stand for a person; 421 for nobody, 426 if either of them is linked to another already."""
    row = Person.objects.filter(pk=person).first()
    if row is None:
        return problem(421, Where(), subject=person)
    if row.account not in (None, account) or person_of(account) not in (None, person):
        return problem(426, Where())
    row.account = account
    row.save(update_fields=["account"])
    return None
