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
    single = {one.id: one.string for one in translate.known() if one.id and isinstance(one.id, str) and one.string}
    assert single
    assert [words for words, english in single.items() if compiled.gettext(words) != english] == []


def test_every_word_has_english_with_the_same_places_for_facts():
    assert translate.wanting(translate.known()) == []
