"""Families of the dibao documents, drawn at random with unknowns, and every way of completing them."""

from datetime import date
from fractions import Fraction

from hypothesis import strategies as st

from tests.engine.worlds import COUNTY, packs
from yimen.documents.model import Type
from yimen.engine.case import CaseFacts
from yimen.kernel.unknown import UNKNOWN

DAYS = (date(2020, 12, 15), date(2021, 6, 30), date(2021, 9, 24))
POLICIES = ("dibao", "dibao_single")
YESNO = Type("yesno")
MONEY = st.integers(0, 120_000).map(lambda fen: Fraction(fen, 100))


def declared():
    """The facts and findings that the dibao documents declare of persons and households, by kind and name."""
    names = packs().names
    found = {}
    for document in names.documents.values():
        if document.id.startswith("dibao"):
            found |= {(row.of, row.name): names.fact_type(row.of, row.name) for row in document.facts}
    return {key: type_ for key, type_ in found.items() if type_ and key[0] in ("person", "household")}


def findings():
    """The human items of the dibao documents."""
    return {key: item for key, item in packs().items.items() if item.human and key.startswith("dibao")}


def known(type_):
    """A known value of a type, within its sense."""
    if type_.options:
        return st.sampled_from(type_.options)
    if type_.name in ("yesno", "listed"):
        return st.booleans()
    return MONEY if type_.unit else st.integers(0, 9)


def cell(type_, unknown):
    """A value, unknown one time in `unknown`."""
    return st.integers(1, unknown).flatmap(lambda n: st.just(UNKNOWN) if n == 1 else known(type_))


@st.composite
def families(draw, unknown=8):
    """A household of one to four, with every declared fact stated or unknown."""
    stated = CaseFacts(packs().names, COUNTY)
    members = tuple(f"m{n}" for n in range(draw(st.integers(1, 4))))
    stated.kinds |= dict.fromkeys(members, "person") | {"h": "household"}
    stated.relate("h", "members", members)
    findings_are_facts = {key.rpartition(".")[2] for key in findings()}
    for (kind, name), type_ in declared().items():
        if name not in findings_are_facts:
            for subject in ("h",) if kind == "household" else members:
                stated.values[subject, name] = draw(cell(type_, unknown))
    for key, found in findings().items():
        for subject in ("h",) if found.leaf.kind == "household" else members:
            stated.findings[subject, key] = draw(cell(found.type, unknown))
    for benefit, row in packs().benefits.items():
        for subject in ("h",) if row.block.kind == "household" else members:
            stated.decisions[subject, benefit] = {"granted": draw(cell(YESNO, unknown))}
    return stated


@st.composite
def completed(draw, stated):
    """The same family with every unknown stated, at random."""
    done = CaseFacts(stated.names, stated.county, kinds=dict(stated.kinds), values=dict(stated.values))
    done.groups = dict(stated.groups)
    done.findings, done.decisions = dict(stated.findings), {key: dict(row) for key, row in stated.decisions.items()}
    types = declared()
    for (subject, name), found in stated.values.items():
        if found is UNKNOWN:
            done.values[subject, name] = draw(known(types[stated.kinds[subject], name]))
    for (subject, key), found in stated.findings.items():
        if found is UNKNOWN:
            done.findings[subject, key] = draw(known(packs().items[key].type))
    for row in done.decisions.values():
        row.update({name: draw(st.booleans()) for name, found in row.items() if found is UNKNOWN})
    return done


def subjects(stated, policy):
    """Those of a family whom a policy is for."""
    kind = packs().benefits[policy].block.kind
    return tuple(name for name, of in stated.kinds.items() if of == kind)
