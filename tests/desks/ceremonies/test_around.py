"""Where ceremonies and visits show beside other work: a dossier's page, today's page, what a person's own data says."""

import pytest

from tests.desks.ceremonies.wedding import COUPLE, DECEASED, asked, settled
from tests.make import BIRTH, Office
from vidan.core.people.models import Person
from vidan.desks.ceremonies.actions.arranging import ask_ceremony
from vidan.desks.ceremonies.actions.mourning import note_condolence
from vidan.desks.ceremonies.models import Ceremony
from vidan.desks.retention.queries.own_data import kept_about

pytestmark = pytest.mark.django_db
MARRIAGE, DEATH = "1.000894", "1.000656"


def test_the_counter_is_offered_a_ceremony_beside_a_marriage_and_asks_for_it(office: Office) -> None:
    dossiers = {code: office.receive(code=code) for code in (MARRIAGE, DEATH, BIRTH)}
    offered = {}
    for who in (office.cast.lan, office.cast.minh):
        browser = office.cast.browser(who)
        pages = {code: browser.get(f"/ho-so/{one.code}/").content.decode() for code, one in dossiers.items()}
        offered[who.username] = [
            code
            for code, page in pages.items()
            if "le-ket-hon/moi/?ho-so=" in page or "vieng/moi/?ho-so=" in page
        ]
    assert offered == {"lan": [MARRIAGE], "minh": [MARRIAGE, DEATH]}
    browser, code = office.cast.browser(office.cast.lan), dossiers[MARRIAGE].code
    assert f'value="{code}"' in browser.get(f"/le-ket-hon/moi/?ho-so={code}").content.decode()
    sent = {"key": "6b1f7f8e-0000-4000-8000-000000000003", "dossier": "H00", "his_name": COUPLE.his_name}
    refused = browser.post("/le-ket-hon/moi/", sent | {"her_name": COUPLE.her_name})
    assert (refused.status_code, "Không có hồ sơ mang mã này" in refused.content.decode()) == (422, True)
    browser.post("/le-ket-hon/moi/", sent | {"her_name": COUPLE.her_name, "dossier": code.lower()})
    assert Ceremony.objects.get().dossier == dossiers[MARRIAGE]


def test_todays_page_counts_what_the_lists_show(office: Office) -> None:
    asked(office)
    settled(office)
    shown = {
        who.username: [
            label
            for label in ("Lễ kết hôn chờ hẹn giờ", "Viếng: đã hẹn", "Lễ kết hôn đã hẹn")
            if label in office.cast.browser(who).get("/viec-hom-nay/").content.decode()
        ]
        for who in (office.cast.minh, office.cast.lan, office.cast.son)
    }
    assert shown == {
        "minh": ["Lễ kết hôn chờ hẹn giờ", "Viếng: đã hẹn"],
        "lan": ["Lễ kết hôn chờ hẹn giờ"],
        "son": [],
    }


def test_what_is_kept_about_a_person_names_their_ceremony_and_their_visit(office: Office) -> None:
    unit, minh = office.cast.commune.pk, office.cast.minh
    marriage, death = office.receive(code=MARRIAGE), office.receive(code=DEATH)
    assert marriage.applicant == death.applicant
    ask_ceremony(office.act(minh), unit, COUPLE, marriage)
    note_condolence(office.act(minh), unit, DECEASED, death)
    kept = {one.kind.key: one.lines for one in kept_about(Person.objects.get(pk=marriage.applicant_id))}
    assert kept["ceremony"] == ((f"{COUPLE.his_name} và {COUPLE.her_name}", "Chờ hẹn giờ"),)
    assert kept["condolence"] == ((DECEASED.deceased, "Chờ hẹn với gia đình"),)
