"""Whoever is named as owner, lead or helper in the county's packs is an office of the county."""

from collections import Counter
from pathlib import Path

import pytest

from yimen.documents.library import load

PACKS = Path(__file__).resolve().parents[2] / "packs"
LEVELS = {"village", "township", "county"}


@pytest.fixture(scope="module")
def documents():
    library, problems = load([PACKS])
    assert problems == ()
    return library.documents


@pytest.fixture(scope="module")
def offices(documents):
    return {office.key: office for office in documents["cn-430422"].offices}


def named(document):
    """Every office that a document names, with the line where it does."""
    for measure in document.measures:
        yield from ((key, measure.where) for key in (measure.lead, *measure.helpers))
        yield from ((task.owner, task.where) for task in measure.tasks)
    for topic in document.topics:
        yield from ((key, topic.where) for key in (topic.lead, *topic.helpers))
    for row in (*document.commitments, *document.watches):
        yield row.owner, row.where
    for row in (*document.commitments, *document.clocks):
        yield row.if_late, row.where
    yield from ((paper.held_by, paper.where) for paper in document.papers)


def test_every_owner_is_an_office_of_the_county_or_a_level(documents, offices):
    everybody = [(key, where) for document in documents.values() for key, where in named(document) if key]
    assert len(everybody) > 200
    named_by_fact = [(key, where) for key, where in everybody if key.startswith("by ")]
    assert [key for key, _ in named_by_fact] == ["by buyer"]
    rest = (row for row in everybody if row not in named_by_fact)
    assert [str(where) for key, where in rest if key not in offices and key not in LEVELS] == []


def test_every_office_has_a_name_in_both_languages_a_parent_that_exists_and_a_source(offices):
    assert len(offices) == 34
    for office in offices.values():
        assert office.label.zh
        assert office.label.en
        assert office.source
        assert office.since
        assert office.parent in {"", *offices}


def test_each_topic_of_the_courtyard_meeting_goes_to_one_lead_and_the_rest_to_the_township(documents):
    topics = documents["courtyard_meeting"].topics
    assert {topic: times for topic, times in Counter(row.topic for row in topics).items() if times > 1} == {}
    assert [row.lead for row in topics if row.topic == "其他"] == ["township"]


def test_the_article_makes_no_task_and_the_made_up_plan_dates_every_one(documents):
    assert [task.id for measure in documents["article_2020"].measures for task in measure.tasks] == []
    tasks = [task for measure in documents["demo_tasks"].measures for task in measure.tasks]
    assert [task.id for task in tasks if not task.by or not task.proof] == []
    days = [task.by for task in tasks if not task.repeats]
    assert "2021-03-25" <= min(days) <= max(days) <= "2021-12-31"
