"""No route, query or sort groups asks by who asked (design 2.1)."""

import ast
import re

import pytest

from tests.house.test_permissions import addresses
from tests.house.tree import modules, name, parsed

ASKER = re.compile(r"(^|_)(asker|asked_by|applicant|caller|contact|phone|telephone|petitioner)(_|$)")
ORDERING = {"order_by", "annotate", "alias", "distinct", "dates", "datetimes", "earliest", "latest"}
SORTING = {"sorted", "sort", "groupby", "Counter"}
SQL = re.compile(r"\b(GROUP|ORDER|PARTITION)\s+BY\b[^;]*", re.IGNORECASE)


def breaches(tree: ast.AST) -> list[str]:
    """Calls that order, group or count by an asker, and SQL that does; each as `line: words`."""
    found = [f"{node.lineno}: {word}" for node in ast.walk(tree) if isinstance(node, ast.Call) for word in _words(node)]
    texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    found += [f"{text.lineno}: {sql}" for text in texts for sql in _grouped_sql(str(text.value))]
    return found


def _words(call: ast.Call) -> list[str]:
    called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if called in ORDERING:
        parts = [*call.args, *(word.value for word in call.keywords)]
    elif called in SORTING:
        parts = [*call.args, *(word.value for word in call.keywords if word.arg == "key")]
    elif called in ("values", "values_list") and _is_grouped(call):
        parts = list(call.args)
    else:
        return []
    words = [word for part in parts for node in ast.walk(part) for word in _names(node)]
    return [f"{called}({word})" for word in words if any(ASKER.search(bit) for bit in word.lstrip("-").split("__"))]


def _is_grouped(call: ast.Call) -> bool:
    return bool(getattr(call, "grouped", False))


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [node.attr] if isinstance(node, ast.Attribute) else []


def _grouped_sql(text: str) -> list[str]:
    return [part.group() for part in SQL.finditer(text) if any(ASKER.search(w) for w in re.findall(r"\w+", part[0]))]


def marked(tree: ast.AST) -> ast.AST:
    """`values(...)` groups only when `annotate` or `distinct` follows it in the same chain."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inner = node.func.value
            grouping = node.func.attr in ("annotate", "distinct", "order_by") or getattr(node, "grouped", False)
            if grouping and isinstance(inner, ast.Call):
                inner.grouped = True
    return tree


def test_no_query_or_sort_groups_by_who_asked():
    found = {name(path): lines for path in modules() if (lines := breaches(marked(parsed(path))))}
    assert found == {}


@pytest.mark.parametrize(
    "planted",
    [
        "Ask.objects.order_by('asker')",
        "Ask.objects.order_by('-asker__name')",
        "Ask.objects.values('asker_id').annotate(n=Count('id'))",
        "Ask.objects.values_list('contact').order_by('day').distinct()",
        "Ask.objects.annotate(n=Count('asker'))",
        "sorted(asks, key=lambda ask: ask.asker)",
        "Counter(ask.asked_by for ask in asks)",
        "cursor.execute('SELECT count(*) FROM ask GROUP BY asker_id')",
        "cursor.execute('SELECT 1 FROM ask ORDER BY day, phone')",
    ],
)
def test_a_planted_grouping_is_caught(planted: str):
    assert breaches(marked(ast.parse(planted)))


@pytest.mark.parametrize(
    "lawful",
    ["Ask.objects.filter(asker=person).order_by('day')", "Ask.objects.values('asker_id')", "x.order_by('due', 'id')"],
)
def test_reading_one_persons_own_asks_is_lawful(lawful: str):
    assert breaches(marked(ast.parse(lawful))) == []


def test_no_address_names_an_asker():
    assert [route for route, _ in addresses() if re.search("asker|applicant|caller|phone", route)] == []
