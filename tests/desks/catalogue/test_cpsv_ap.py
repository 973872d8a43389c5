"""Each procedure in CPSV-AP: another reader reads our Turtle, and the shapes hold it."""

from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef

from tests.desks.catalogue.sheets import UNIT, posted
from tests.make import BIRTH, SINGLE
from vidan.desks.catalogue.content import Channel, Confidence, Fee
from vidan.desks.catalogue.machines.cpsv_ap import turtle
from vidan.desks.catalogue.queries import Offered

SHAPES = Graph().parse(Path(__file__).parent / "cpsv_ap_shapes.ttl")
CV, CPSV = Namespace("http://data.europa.eu/m8g/"), Namespace("http://purl.org/vocab/cpsv#")
DCT = Namespace("http://purl.org/dc/terms/")
HERE = URIRef(f"http://127.0.0.1:8000/thu-tuc/{BIRTH}/")
UNCLEAR_TIME = "1.011471"


def read(offered: Offered) -> Graph:
    return Graph().parse(data=turtle(offered, UNIT), format="turtle")


def faults(graph: Graph) -> str:
    conforms, _, report = validate(graph, shacl_graph=SHAPES)
    return "" if conforms else str(report)


@pytest.mark.parametrize("code", [BIRTH, SINGLE, UNCLEAR_TIME, "2.001827"])
def test_a_procedure_keeps_the_shapes(code: str) -> None:
    graph = read(posted(code))
    assert len(list(graph.subjects(RDF.type, CPSV.PublicService))) == 1
    assert faults(graph) == ""


@pytest.mark.parametrize(
    "missing", [(None, CV.hasCompetentAuthority, None), (HERE, DCT.title, None), (None, RDF.type, CV.Channel)]
)
def test_a_graph_with_something_missing_does_not(
    missing: tuple[URIRef | None, URIRef, URIRef | None],
) -> None:
    graph = read(posted(BIRTH))
    assert list(graph.triples(missing))
    graph.remove(missing)
    assert faults(graph)


def test_an_amount_that_is_no_number_does_not() -> None:
    graph = read(posted(BIRTH))
    cost = next(graph.subjects(CV.hasValue))
    graph.set((cost, CV.hasValue, Literal("nhiều")))
    assert "hasValue" in faults(graph)


def test_what_is_not_known_has_words_and_no_value() -> None:
    fees = (
        Fee((Channel.COUNTER,), Confidence.SURE, amount=20_000),
        Fee((Channel.ONLINE,), Confidence.SURE, set_by_province=True),
        Fee((Channel.POST,), Confidence.RECHECK, unclear="1"),
    )
    graph = read(posted(UNCLEAR_TIME, fees=fees))
    said = {
        str(graph.value(cost, CV.ifAccessedThrough)).split("#")[1]: cost
        for cost in graph.subjects(RDF.type, CV.Cost)
    }
    assert {name: graph.value(cost, CV.hasValue) for name, cost in said.items()} == {
        "cach-truc_tiep": Literal("20000", datatype=XSD.double),
        "cach-truc_tuyen": None,
        "cach-buu_chinh": None,
    }
    assert "Theo nghị quyết của HĐND tỉnh" in str(graph.value(said["cach-truc_tuyen"], DCT.description))
    assert not list(graph.triples((None, CV.processingTime, None)))
    assert faults(graph) == ""


def test_only_times_that_a_duration_can_say_are_durations() -> None:
    days = {str(value) for value in read(posted("2.001827")).objects(None, CV.processingTime)}
    assert days == {"P15D"}
    assert not list(read(posted(SINGLE)).objects(None, CV.processingTime))  # working days


@pytest.mark.parametrize(
    "words", ['"; a <urn:x> .\n"', "\\u0022\\", "a\x00\x1f\x7f\u2028z", "'''\"\"\"", "😀 <b>@vi"]
)
def test_odd_letters_stay_letters(words: str) -> None:
    graph = read(posted(BIRTH, name=words, steps=(words,)))
    assert str(graph.value(HERE, DCT.title)) == words
    assert faults(graph) == ""
