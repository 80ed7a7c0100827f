"""What people send at the doors of the demonstration, and how a refusal is known by its number."""

from django.core.files.uploadedfile import SimpleUploadedFile

from yimen.flow import desk, door
from yimen.flow.pages import Refusal
from yimen.kernel.catalogue import CATALOGUE
from yimen.kernel.ids import new_id
from yimen.ledger import book

CHASHI, OTHER_TOWN = "430422103000", "430422118000"


def refused(found, number):
    """It was refused, for the reason that has this number."""
    assert isinstance(found, Refusal)
    words = CATALOGUE[number].what
    start, _, rest = words.zh.partition("{")
    assert found.what.zh.startswith(start)
    assert found.what.zh.endswith(rest.rpartition("}")[2])
    assert found.advice.zh
    assert found.what.en != found.what.zh
    return True


def asked(place=CHASHI, topic="路灯", **changes):
    form = {"id": str(new_id()), "words": "路灯不亮（示例）", "topic": topic, "place": place, "channel": "phone"}
    return form | changes


def commitment_of(receipt):
    return door._opened(*receipt)[1]


def done(actor, id_, verb, form=None, files=None, version=None):
    version = book.entry(id_).version if version is None else version
    return desk.act(actor, id_, verb, form or {}, files or {}, version)


def verbs(actor, id_):
    return [act.verb for act in desk.commitment(actor, id_).acts]


def photo():
    return {"proof": SimpleUploadedFile("sheet.txt", "灯已换好（示例）".encode())}


def answered(town, id_):
    assert done(town, id_, "answer", {"outcome": "delivered", "note": "换好了（示例）"}, photo()) is None
    return id_
