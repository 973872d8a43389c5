"""A procedure in the Core Public Service Vocabulary (CPSV-AP 3.2) as Turtle, for catalogues of governments."""

from collections.abc import Iterator
from datetime import date

from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel, Fee, Procedure
from vidan.desks.catalogue.machines.facts import (
    RECHECK,
    iso_duration,
    known_amount,
    notices,
    papers_to_bring,
    promised,
    reviewed_on,
)
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.shown import PORTAL, address, fee_words
from vidan.kit.turtle import Address, Node, Statement, Text, write

PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
AUTHORITY = "http://publications.europa.eu/resource/authority"
VIETNAMESE = Address(f"{AUTHORITY}/language/VIE")
DONG = Address(f"{AUTHORITY}/currency/VND")
AREA = Address(
    "http://data.europa.eu/88u/dataset/atu-type"
)  # the class CPSV-AP names for the area of an office


def turtle(offered: Offered, unit: UnitFace) -> str:
    return write(PREFIXES, statements(offered, unit))


def statements(offered: Offered, unit: UnitFace) -> Iterator[Statement]:
    procedure = offered.version.procedure
    service = Address(address("procedure_page", procedure.code))
    yield from _service(offered, service)
    yield from _page(offered, service)
    yield from _office(service, unit)
    yield from _channels(offered, service)
    yield from _papers(procedure, service)
    for number, fee in enumerate(procedure.fees, start=1):
        yield from _cost(procedure, service, fee, number)
    yield from _result(procedure, service)
    yield from _laws(procedure, service)


def _service(offered: Offered, service: Address) -> Iterator[Statement]:
    procedure = offered.version.procedure
    yield service, "a", "cpsv:PublicService"
    yield service, "dct:identifier", Text(procedure.code)
    yield service, "dct:title", _said(procedure.name)
    yield service, "dct:alternative", _said(procedure.plain_name)
    for words in (procedure.who, procedure.when):
        if words:
            yield service, "dct:description", _said(words)
    for words in notices(offered):
        yield service, "rdfs:comment", _said(words)
    for words in procedure.everyday_words:
        yield service, "dcat:keyword", _said(words)
    yield service, "dct:language", VIETNAMESE
    yield VIETNAMESE, "a", "dct:LinguisticSystem"
    field = _part(service, "linh-vuc")
    yield service, "cv:isClassifiedBy", field
    yield field, "a", "skos:Concept"
    yield field, "skos:prefLabel", _said(procedure.field)


def _page(offered: Offered, service: Address) -> Iterator[Statement]:
    """A service has no dates of its own; the page that tells of it has: looked at again, approved, its sources read."""
    page = _part(service, "trang")
    yield service, "foaf:isPrimaryTopicOf", page
    yield page, "a", "foaf:Document"
    days = {"schema:lastReviewed": offered.checked_on, "dct:dateAccepted": reviewed_on(offered)}
    for verb, day in days.items():
        if day:
            yield page, verb, _day(day)
    for number, source in enumerate(offered.version.procedure.sources, start=1):
        read = _part(service, f"nguon-{number}")
        yield page, "dct:source", read
        yield read, "a", "foaf:Document"
        yield read, "dct:title", _said(f"{source.what} ({source.address})")
        yield read, "schema:lastReviewed", _day(source.checked_on)


def _office(service: Address, unit: UnitFace) -> Iterator[Statement]:
    office, area = Address(address("home") + "#don-vi"), Address(address("home") + "#dia-ban")
    yield service, "cv:hasCompetentAuthority", office
    yield office, "a", "cv:PublicOrganisation"
    yield office, "skos:prefLabel", _said(unit.office)
    yield office, "dct:spatial", area
    yield area, "a", AREA
    yield area, "skos:prefLabel", _said(unit.place)
    if unit.gso_code:
        yield area, "dct:identifier", Text(unit.gso_code)
    if unit.site_phone:
        desk = Address(address("home") + "#lien-he")
        yield service, "cv:contactPoint", desk
        yield desk, "a", "cv:ContactPoint"
        yield desk, "cv:telephone", Text(unit.site_phone)


def _channels(offered: Offered, service: Address) -> Iterator[Statement]:
    for channel in offered.version.procedure.channels:
        way, time = _channel(service, channel), promised(offered, channel)
        yield service, "cv:hasChannel", way
        yield way, "a", "cv:Channel"
        yield way, "dct:identifier", Text(channel.value)
        yield way, "dct:description", _said(f"{channel.words}: {time}" if time else channel.words)
        if lasts := iso_duration(time):
            yield way, "cv:processingTime", Text(lasts, of_type="xsd:duration")
        if channel is Channel.ONLINE:
            yield way, "foaf:page", Address(PORTAL)


def _papers(procedure: Procedure, service: Address) -> Iterator[Statement]:
    titles = {case.key: case.title for case in procedure.cases}
    for number, paper in enumerate(papers_to_bring(procedure), start=1):
        evidence = _part(service, f"giay-{number}")
        yield service, "cpsv:hasInput", evidence
        yield evidence, "a", "cv:Evidence"
        yield evidence, "dct:identifier", Text(f"{procedure.code}/{paper.key}")
        yield evidence, "dct:title", _said(paper.name)
        cases = ", ".join(titles[key] for key in paper.cases)
        told = [f"{paper.kind}, {paper.count} bản", "" if paper.required else "nếu có"]
        told += [f"riêng: {cases}" if cases else "", paper.note, paper.where]
        yield evidence, "dct:description", _said("; ".join(part for part in told if part))


def _cost(procedure: Procedure, service: Address, fee: Fee, number: int) -> Iterator[Statement]:
    """One for each way of handing in where the ways differ; a cost of unknown amount has words and no value."""
    is_for_all = set(fee.channels) == set(procedure.channels)
    for channel in procedure.channels[:1] if is_for_all else fee.channels:
        cost = _part(service, f"phi-{number}" if is_for_all else f"phi-{number}-{channel.value}")
        yield service, "cv:hasCost", cost
        yield cost, "a", "cv:Cost"
        yield cost, "dct:identifier", Text(f"{procedure.code}/{cost.iri.partition('#')[2]}")
        cases = ", ".join(case.title for case in procedure.cases if case.key in fee.cases)
        told = [fee_words(fee), f"riêng: {cases}" if cases else "", fee.note]
        told += ["" if fee.confidence.is_sure else RECHECK]
        yield cost, "dct:description", _said("; ".join(part for part in told if part))
        if not is_for_all:
            yield cost, "cv:ifAccessedThrough", _channel(service, channel)
        if (amount := known_amount(fee)) is not None:
            yield cost, "cv:hasValue", Text(str(amount), of_type="xsd:double")
            yield cost, "cv:currency", DONG
            yield DONG, "a", "skos:Concept"


def _result(procedure: Procedure, service: Address) -> Iterator[Statement]:
    output, rule = _part(service, "ket-qua"), _part(service, "cac-buoc")
    yield service, "cpsv:produces", output
    yield output, "a", "cv:Output"
    yield output, "dct:identifier", Text(f"{procedure.code}/ket-qua")
    yield output, "dct:title", _said(procedure.result.name)
    if procedure.steps:
        yield service, "cpsv:follows", rule
        yield rule, "a", "cpsv:Rule"
        yield rule, "dct:identifier", Text(f"{procedure.code}/cac-buoc")
        yield rule, "dct:title", _said("Làm từng bước")
        steps = (f"{number}. {step}" for number, step in enumerate(procedure.steps, start=1))
        yield rule, "dct:description", _said("\n".join(steps))


def _laws(procedure: Procedure, service: Address) -> Iterator[Statement]:
    for number, law in enumerate(procedure.laws, start=1):
        text = _part(service, f"van-ban-{number}")
        yield service, "cv:hasLegalResource", text
        yield text, "a", "eli:LegalResource"
        yield text, "dct:identifier", Text(law.number)
        yield text, "dct:title", _said(law.words)


def _channel(service: Address, channel: Channel) -> Address:
    return _part(service, f"cach-{channel.value}")


def _part(service: Address, name: str) -> Address:
    return Address(f"{service.iri}#{name}")


def _day(day: date) -> Node:
    return Text(day.isoformat(), of_type="xsd:date")


def _said(words: str) -> Node:
    return Text(words, language="vi")
