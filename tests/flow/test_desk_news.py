"""What others did to an office's commitments says which commitment it was."""

from yimen.flow import desk


def test_news_names_the_commitment_it_is_about(town):
    found = desk.my_day(town).news
    assert found
    assert all(moment.words.zh.partition("：")[2] and moment.words.en.partition(": ")[2] for moment in found)
