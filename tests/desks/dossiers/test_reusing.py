"""What a person handed in here before is offered, counted in, and asked of nobody again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.desks.dossiers.counter import newest, post
from tests.make import TUESDAY, Office
from vidan.core.accounts.models import Look
from vidan.desks.dossiers.actions import asking
from vidan.desks.dossiers.actions.receiving import receive
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, HandedIn
from vidan.desks.dossiers.queries.reusing import reusable_in
from vidan.kit.refusals import BadInput


def birth_slip(dossier: Dossier) -> HandedIn:
    kept = [paper for paper in dossier.handed_in.all() if paper.is_kept_here]
    return next(paper for paper in kept if not paper.name.startswith("Tờ khai"))


def second(office: Office) -> Dossier:
    """The same person again, with nothing but the form."""
    intake = office.intake(at=TUESDAY + timedelta(hours=1))
    intake = replace(intake, papers=[p for p in intake.papers if p.name.startswith("Tờ khai")])
    return receive(
        intake, office.quote(intake, TUESDAY + timedelta(hours=1)), act=office.act(office.cast.lan)
    )


def test_papers_of_an_earlier_dossier_of_the_same_person_are_offered(office: Office) -> None:
    earlier = office.receive()
    offered = reusable_in(second(office))

    assert birth_slip(earlier).pk in {paper.pk for paper in offered}
    assert not any(paper.name.startswith("Tờ khai") for paper in offered)
    assert offered[0].words.endswith(f"đã có từ hồ sơ {earlier.code} ngày 17/11/2026")


@pytest.mark.parametrize("state", [State.REFUSED, State.STOPPED])
def test_what_was_given_back_or_never_taken_in_is_not_offered(office: Office, state: State) -> None:
    office.dossier_in(state)
    assert reusable_in(second(office)) == []


def test_another_person_s_papers_are_neither_offered_nor_taken(office: Office) -> None:
    earlier = office.receive()
    intake = office.intake()
    other = replace(intake.applicant, full_name="Trần Văn Khác", card_number="037198000999")
    stranger = replace(intake, applicant=other, papers=[])
    dossier = receive(stranger, office.quote(stranger), act=office.act(office.cast.lan))
    assert reusable_in(dossier) == []

    greedy = replace(stranger, reuse=[birth_slip(earlier).pk])
    with pytest.raises(BadInput, match="trong danh sách"):
        receive(greedy, office.quote(greedy), act=office.act(office.cast.lan))


def test_used_again_it_is_on_the_list_and_says_where_it_lies(office: Office) -> None:
    earlier = office.receive()
    dossier = second(office)
    office_act = office.act(office.cast.minh)
    from_working(office, dossier)
    asking.reuse_papers(dossier, act=office_act, papers=[birth_slip(earlier).pk])
    row = dossier.handed_in.get(reused_from=birth_slip(earlier))

    assert earlier.code in row.told
    assert not row.is_kept_here
    assert reusable_in(dossier) == [p for p in reusable_in(dossier) if p.pk != birth_slip(earlier).pk]


def from_working(office: Office, dossier: Dossier) -> None:
    from_page = office.cast.browser(office.cast.minh)
    sent = {"key": "7c0cc1d5-5f47-4a14-9d0a-2a60a5cb0d01"}
    assert from_page.post(f"/ho-so/{dossier.code}/nhan-giai-quyet/", sent).status_code == 302


def test_the_counter_ticks_it_instead_of_the_paper_and_the_look_is_noted(office: Office) -> None:
    assert post(office).status_code == 302
    earlier = newest()
    slip = birth_slip(earlier)
    paper = next(p for p in earlier.procedure.procedure.papers if p.name == slip.name)
    answer = post(office, reuse=[str(slip.pk)], **{f"paper_{paper.key}": None})

    assert answer.status_code == 302
    dossier = newest()
    assert dossier.handed_in.get(reused_from=slip).name == slip.name
    assert Look.objects.filter(subject=earlier.subject, kind=Look.Kind.OPENED).exists()
    assert f"đã có từ hồ sơ {earlier.code}" in dossier.issued.get().data


def test_a_number_with_another_name_opens_nobody_s_papers(office: Office) -> None:
    post(office)
    earlier = newest()
    page = post(office, full_name="Trần Văn Khác", doing="refresh").content.decode()
    assert earlier.code not in page
    page = post(office, doing="refresh").content.decode()
    assert f"đã có từ hồ sơ {earlier.code}" in page
