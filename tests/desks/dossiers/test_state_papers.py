"""What a database of the State holds is asked of nobody, unless a ground is written down."""

import pytest

from tests.make import TUESDAY, Office
from vidan.desks.dossiers.actions import working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers import SupplementRequest
from vidan.desks.dossiers.papers.filling import reprint
from vidan.kit.refusals import BadInput
from vidan.kit.text import fold


def held(dossier: Dossier) -> str:
    papers = dossier.procedure.procedure.papers_for(dossier.case_key)
    return next(paper.name for paper in papers if paper.in_state_database)


@pytest.mark.parametrize(
    ("ground", "words", "field"), [("", "", "state_ground"), ("outage", "", "state_words")]
)
def test_without_a_ground_it_is_refused_at_the_field(
    office: Office, ground: str, words: str, field: str
) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    wanted = [working.Wanted(held(dossier).upper(), originals=1)]  # typed by hand, in other letters
    assert fold(wanted[0].name) == fold(held(dossier))
    with pytest.raises(BadInput) as refusal:
        working.ask_for_more(
            dossier,
            act=office.act(office.cast.minh),
            wanted=wanted,
            reason="Chưa tra được.",
            state_ground=ground,
            state_words=words,
        )
    assert refusal.value.field == field
    assert not dossier.supplements.exists()


def test_with_a_ground_it_is_asked_and_the_resident_reads_why(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    working.ask_for_more(
        dossier,
        act=office.act(office.cast.minh, TUESDAY),
        wanted=[working.Wanted(held(dossier), originals=1)],
        reason="Chưa tra được.",
        state_ground="outage",
        state_words="Cơ sở dữ liệu dân cư gián đoạn từ 8:00.",
    )
    slip = reprint(dossier.issued.latest("pk"), dossier)

    assert isinstance(slip, SupplementRequest)
    assert slip.reasons[-1].endswith("gián đoạn. Cơ sở dữ liệu dân cư gián đoạn từ 8:00.")


def test_a_ground_that_nothing_needs_is_not_kept(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    working.ask_for_more(
        dossier,
        act=office.act(office.cast.minh),
        wanted=[working.Wanted("Giấy cam đoan", originals=1)],
        reason="Thiếu.",
        state_ground="outage",
        state_words="Mất mạng.",
    )
    assert dossier.supplements.get().state_ground == ""


def test_the_page_offers_the_case_s_papers_as_ticks(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING)
    browser = office.cast.browser(office.cast.minh)
    page = browser.get(f"/ho-so/{dossier.code}/").content.decode()
    assert "Nhà nước đã có: chỉ hỏi khi có căn cứ" in page

    first = next(p for p in dossier.procedure.procedure.papers_for(dossier.case_key) if p.required)
    sent = {"key": "8c0cc1d5-5f47-4a14-9d0a-2a60a5cb0d01", "ticked": [first.key], "reason": "Bị mờ."}
    answer = browser.post(f"/ho-so/{dossier.code}/bo-sung/", sent)
    assert answer.status_code == 302
    assert [item["name"] for item in dossier.supplements.get().items] == [first.name]
