"""The words of the pages: the committed catalogues are what a rebuild makes, and nothing lacks English."""

import gettext
from io import BytesIO

from yimen.doors.common import translate


def test_the_english_catalogue_holds_exactly_the_words_of_the_pages():
    assert translate.PO.read_bytes() == translate.po_bytes(translate.merged()), (
        "run: python -m yimen.doors.common.translate"
    )


def test_the_compiled_catalogue_equals_a_rebuild():
    assert translate.MO.read_bytes() == translate.mo_bytes(translate.known())


def test_the_compiled_catalogue_says_what_the_written_one_says():
    compiled = gettext.GNUTranslations(BytesIO(translate.MO.read_bytes()))
    single = [message for message in translate.known() if message.id and isinstance(message.id, str) and message.string]
    assert single
    assert [one.id for one in single if compiled.gettext(one.id) != one.string] == []


def test_every_word_has_english_with_the_same_places_for_facts():
    assert translate.wanting(translate.known()) == []
