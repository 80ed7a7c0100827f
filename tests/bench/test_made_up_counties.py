"""Counties written as Parquet: each with people of its own, and copies as a database would make them."""

import duckdb
import pytest

from bench import made_up
from yimen.register.made_up import cast, sizes
from yimen.register.made_up.names import FAMILY

ACTORS = sum(len(members()) for _, members, _ in cast.CAST)


@pytest.fixture
def two(monkeypatch, tmp_path):
    """Two counties of three copies of a block of six hundred."""
    monkeypatch.setitem(sizes.SIZES, "small", sizes.Size(600, 2, 12, 3))
    return tmp_path, made_up.stream(tmp_path, 2, "small")


def test_each_county_is_written_with_its_copies_and_nobody_is_in_two(two):
    folder, said = two
    people = duckdb.sql(f"SELECT id, name FROM '{folder}/*/person.parquet'").fetchall()
    living = f"SELECT DISTINCT person_id, filename FROM '{folder}/*/membership.parquet' WHERE until IS NULL"
    assert len(duckdb.sql(living).fetchall()) == sum(one["persons"] for one in said), (
        "who lives there, not who died or left"
    )
    assert len({id_ for id_, _ in people}) == len(people) - ACTORS  # the cast keeps its ids in every county
    assert all(name[0] in FAMILY for _, name in people)
    lonely = f"""
        SELECT count(*) FROM '{folder}/01/membership.parquet' m
        ANTI JOIN '{folder}/01/person.parquet' p ON p.id = m.person_id"""
    assert duckdb.sql(lonely).fetchall() == [(0,)]
