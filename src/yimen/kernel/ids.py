"""Ids that anybody may make, also a phone without signal: UUID version 7 (RFC 9562), and stable ids from a key."""

from uuid import NAMESPACE_URL, UUID, uuid5

from uuid_utils import compat

_NAMESPACE = uuid5(NAMESPACE_URL, "yimen")


def new_id() -> UUID:
    """A new id that sorts by the time it was made."""
    return compat.uuid7()


def stable_id(*key: str) -> UUID:
    """The same id for the same key on every machine, for what documents and made-up registers name."""
    return uuid5(_NAMESPACE, "/".join(key))
