"""A county's own table of offices is read whole or refused with the line and the reason."""

import pytest

from yimen.flow.office_table import read_duties, read_offices
from yimen.kernel.problems import Problem

HEAD = "office,中文,English,place,parent,backs,from,until,source\n"
GOVERNMENT = "county/government,县政府,Government,430422,,,2019-03-01,,\n"


def table(*rows: str, head: str = HEAD) -> bytes:
    return (head + GOVERNMENT + "".join(f"{row}\n" for row in rows)).encode()


def test_an_office_may_change_its_name_and_the_office_above_it():
    found = read_offices(
        table(
            "county/water,县水利局,Water Bureau,430422,county/government,,2019-03-01,2020-12-31,三定",
            "county/water,县水务局,Water Affairs Bureau,430422103000,county/government,,2021-01-01,,",
        ),
        "430422",
    )
    assert not isinstance(found, Problem)
    assert [(one.key, one.label.zh, one.place, f"{one.until}") for one in found[1:]] == [
        ("county/water", "县水利局", "430422", "2020-12-31"),
        ("county/water", "县水务局", "430422103000", "None"),
    ]


@pytest.mark.parametrize(
    ("content", "number", "said"),
    [
        (HEAD.replace("place", "where").encode() + GOVERNMENT.encode(), 625, "-place、?where"),
        (b"", 651, ""),
        (table("county/water,,Water,430422,,,,,"), 626, "第 3 行"),
        (table("County Water,水利局,Water,430422,,,,,"), 626, "编号写成小写英文"),
        (table("county/water,水利局,Water,430421,,,,,"), 626, "430421"),
        (table("county/water,水利局,Water,430422,,,2019年,,"), 626, "2019年"),
        (table("county/water,水利局,Water,430422,,,2020-01-01,2019-01-01,"), 626, "早于"),
        (table("county/water,a,A,430422,,,2019-01-01,,", "county/water,b,B,430422,,,2020-01-01,,"), 627, "第 4 行"),
        (table("county/water,a,A,430422,county/none,,,,"), 628, "county/none"),
        (table("county/water,a,A,430422,county/government,,2018-01-01,2018-12-31,"), 628, "county/government"),
        ((HEAD + "county/water,a,A,430422,,,,,\n").encode(), 629, "county/government"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(content, number, said):
    found = read_offices(content, "430422")
    assert isinstance(found, Problem)
    assert found.number == number
    assert said in found.what.zh


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("a,甲,county/none,clerk,", "county/none"),
        ("a,甲,county/government,king,", "king"),
        ("a,,county/government,clerk,", "这几格都要填"),
        ("a,甲,county/government,clerk,soon", "soon"),
    ],
)
def test_a_duty_needs_an_office_and_a_role_that_there_are(row, said):
    found = read_duties(f"name,shown,office,role,from\n{row}\n".encode(), {"county/government"})
    assert isinstance(found, Problem)
    assert (found.number, said in found.what.zh) == (626, True)
