"""The posted list and each procedure for machines: complete, honest about what is not known, cheap to ask again."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client

from tests.desks.catalogue.sheets import DAY, UNIT, posted
from tests.make import BIRTH, FEW, SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.desks.catalogue.actions import Judgement, check_all, judge
from vidan.desks.catalogue.content import Channel, Confidence, Fee
from vidan.desks.catalogue.machines.listed import as_csv, as_json
from vidan.desks.catalogue.machines.schema_org import government_service, in_page
from vidan.desks.catalogue.models import Approval

FORMS = [
    ("/thu-tuc.json", "application/json"),
    ("/thu-tuc.csv", "text/csv"),
    ("/thu-tuc.csv-metadata.json", "application/csvm+json"),
    (f"/thu-tuc/{BIRTH}.jsonld", "application/ld+json"),
    (f"/thu-tuc/{BIRTH}.ttl", "text/turtle"),
]
UNCLEAR_TIME = "1.011471"
BY_PROVINCE = (Fee((Channel.COUNTER,), Confidence.SURE, set_by_province=True),)


@pytest.fixture
def machine(office: Office) -> Iterator[Client]:
    with time_machine.travel(TUESDAY, tick=False):
        yield Client()


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "kind"), FORMS)
def test_every_form_is_open_to_all_sites_and_says_when_nothing_changed(
    machine: Client, path: str, kind: str
) -> None:
    answer = machine.get(path)
    assert answer.headers["Content-Type"].startswith(kind)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.headers["Cache-Control"] == "public, max-age=600"
    assert "Cookie" not in answer.headers.get("Vary", "")
    again = machine.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_list_csv_and_its_description_hold_what_is_posted_and_fit_each_other(machine: Client) -> None:
    whole = machine.get("/thu-tuc.json").json()
    assert whole["format"] == "vidan-thu-tuc/1"
    assert whole["as_of"] == "2026-11-17"
    assert sorted(one["code"] for one in whole["procedures"]) == sorted(FEW)
    answer = machine.get("/thu-tuc.csv")
    table, described = rows(answer.content.decode()), machine.get("/thu-tuc.csv-metadata.json").json()
    assert [row["ma"] for row in table] == [one["code"] for one in whole["procedures"]]
    assert [column["name"] for column in described["tableSchema"]["columns"]] == list(table[0])
    assert described["url"] == "http://127.0.0.1:8000/thu-tuc.csv"
    assert "thu-tuc.csv-metadata.json" in answer.headers["Link"]
    whole_dates = [c["name"] for c in described["tableSchema"]["columns"] if c["datatype"] == "date"]
    assert all(re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[name]) for row in table for name in whole_dates)


@pytest.mark.django_db
def test_every_address_in_the_list_answers(machine: Client) -> None:
    one = next(one for one in machine.get("/thu-tuc.json").json()["procedures"] if one["code"] == SINGLE)
    for name in ("page", "leaflet", "schema_org", "cpsv_ap"):
        assert machine.get(one[name].removeprefix("http://127.0.0.1:8000")).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("tail", [".jsonld", ".ttl", "/to-roi.pdf"])
def test_what_is_not_posted_is_not_found(machine: Client, tail: str) -> None:
    assert machine.get(f"/thu-tuc/{UNCLEAR_TIME}{tail}").status_code == 404


@pytest.mark.django_db
def test_what_this_unit_approved_is_told_with_its_day(office: Office, machine: Client) -> None:
    cast, approved = office.cast, Judgement(Approval.Verdict.APPROVED, 1, by="Văn phòng")
    assert "chưa được cán bộ duyệt" in machine.get(f"/thu-tuc/{SINGLE}.ttl").content.decode()
    judge(office.act(cast.ha).deed(Role.LEADER), cast.commune, SINGLE, approved, on=TUESDAY.date())
    days = {one["code"]: one["reviewed_on"] for one in machine.get("/thu-tuc.json").json()["procedures"]}
    assert {code for code, day in days.items() if day} == {SINGLE}
    assert days[SINGLE] == "2026-11-17"
    for tail in (".ttl", ".jsonld"):
        assert "chưa được cán bộ duyệt" not in machine.get(f"/thu-tuc/{SINGLE}{tail}").content.decode()


@pytest.mark.django_db
def test_when_the_unit_last_looked_is_told_in_every_form_and_left_out_before(
    office: Office, machine: Client
) -> None:
    looked = f"<http://127.0.0.1:8000/thu-tuc/{SINGLE}/#trang>\n  a foaf:Document ;\n  schema:lastReviewed"
    assert "subjectOf" not in machine.get(f"/thu-tuc/{SINGLE}.jsonld").json()
    assert looked not in machine.get(f"/thu-tuc/{SINGLE}.ttl").content.decode()
    deed = office.act(office.cast.ha).deed(Role.LEADER)
    check_all(deed, office.cast.commune, [SINGLE], on=TUESDAY.date(), by="Văn phòng")
    told = {one["code"]: one["unit_checked_on"] for one in machine.get("/thu-tuc.json").json()["procedures"]}
    table = {row["ma"]: row["kiem_lai_ngay"] for row in rows(machine.get("/thu-tuc.csv").content.decode())}
    assert {code: day for code, day in told.items() if day} == {SINGLE: "2026-11-17"}
    assert table == {code: day or "" for code, day in told.items()}
    assert machine.get(f"/thu-tuc/{SINGLE}.jsonld").json()["subjectOf"]["lastReviewed"] == told[SINGLE]
    assert f'{looked} "{told[SINGLE]}"^^xsd:date' in machine.get(f"/thu-tuc/{SINGLE}.ttl").content.decode()


def test_what_is_not_known_is_null_or_empty_and_never_nought() -> None:
    offered = posted(UNCLEAR_TIME, fees=BY_PROVINCE)
    told: dict[str, Any] = as_json([offered], UNIT, DAY)["procedures"][0]
    assert (told["limits"][0]["text"], told["limits"][0]["source_says"]) == (None, "1")
    assert (told["fees"][0]["amount"], told["fees"][0]["set_by_province"]) == (None, True)
    assert told["reviewed_on"] is None
    (row,) = rows(as_csv([offered]))
    assert (row["thoi_han"], row["so_tien"], row["duyet_ngay"]) == ("", "", "")
    assert row["phi_bang_loi"] == "Theo nghị quyết của HĐND tỉnh"
    service = government_service(offered, UNIT)
    assert all("price" not in offer for offer in service["offers"])
    assert all("processingTime" not in channel for channel in service["availableChannel"])


def test_a_true_nought_and_the_units_own_time_are_told() -> None:
    free = government_service(posted("1.005412"), UNIT)
    assert (free["offers"][0]["price"], free["offers"][0]["priceCurrency"]) == (0, "VND")
    shorter = posted("2.001827", {"truc_tiep": "10 ngày"}, "Quyết định 12/QĐ-UBND")
    assert government_service(shorter, UNIT)["availableChannel"][0]["processingTime"] == "P10D"
    assert rows(as_csv([shorter]))[0]["thoi_han"] == "10 ngày"


def test_nothing_only_an_officer_asks_for_and_nothing_the_state_holds_is_asked_of_a_machine() -> None:
    told = as_json([posted(BIRTH)], UNIT, DAY)["procedures"][0]
    assert [paper["key"] for paper in told["papers"]] == [
        "to_khai",
        "giay_chung_sinh",
        "xac_nhan_viec_sinh",
        "bien_ban_bo_roi",
        "uy_quyen",
    ]


@pytest.mark.django_db
def test_the_page_carries_the_same_and_leads_to_the_other_forms(machine: Client) -> None:
    page = machine.get(f"/thu-tuc/{BIRTH}/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert json.loads(block) == machine.get(f"/thu-tuc/{BIRTH}.jsonld").json()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000/thu-tuc/{BIRTH}/">' in page
    assert f'type="text/turtle" href="/thu-tuc/{BIRTH}.ttl"' in page
    assert 'type="text/csv" href="/thu-tuc.csv"' in machine.get("/thu-tuc/").content.decode()


def test_no_name_can_end_the_block_in_the_page() -> None:
    block = in_page(government_service(posted(BIRTH, plain_name="</script><b>&\u2028"), UNIT))
    assert not re.search("[<>&\u2028]", block)
    assert json.loads(block)["name"] == "</script><b>&\u2028"


@pytest.mark.django_db
def test_pages_say_when_nothing_changed_to_whoever_reads_with_large_letters_too(machine: Client) -> None:
    for path in ("/thu-tuc/", f"/thu-tuc/{BIRTH}/"):
        answer = machine.get(path)
        assert "Cookie" in answer.headers["Vary"]
        seen = {"If-None-Match": answer.headers["ETag"]}
        assert machine.get(path, headers=seen).status_code == 304
        large = Client()
        large.cookies["vidan_co_chu"] = "to"
        assert large.get(path, headers=seen).status_code == 200


@pytest.mark.django_db
def test_the_sitemap_names_what_stays_and_robots_leave_peoples_own_pages_alone(machine: Client) -> None:
    whole = ElementTree.fromstring(machine.get("/sitemap.xml").content)  # noqa: S314  # ours
    named = [one.text for one in whole.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert f"http://127.0.0.1:8000/thu-tuc/{BIRTH}/" in named
    assert f"http://127.0.0.1:8000/thu-tuc/{UNCLEAR_TIME}/" not in named
    assert all(
        machine.get(str(where).removeprefix("http://127.0.0.1:8000")).status_code == 200
        for where in named[:6]
    )
    robots = machine.get("/robots.txt").content.decode()
    assert "Disallow: /theo-doi/" in robots
    assert robots.endswith("Sitemap: http://127.0.0.1:8000/sitemap.xml\n")
