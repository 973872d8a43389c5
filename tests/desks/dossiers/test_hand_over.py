"""Handing over between desks and units: pending until received, taken back while nobody opened it."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.desks.dossiers.handing import LATER, give, hire, to
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.actions import note_look
from vidan.core.accounts.models import Look, Role
from vidan.core.ledger.proofs import disagreements
from vidan.core.ledger.queries import history, verify
from vidan.desks.dossiers.actions import handing, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Handing, HandingEnd
from vidan.kit.refusals import BadInput, NotYours, Refusal, Stale


def test_a_hand_over_is_pending_until_it_is_received(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER, cast.minh))
    assert dossier.offer is not None
    assert dossier.handler is None

    handing.take_over(dossier, act=office.act(cast.minh, LATER))

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert (dossier.offer, dossier.handler) == (None, cast.minh)
    assert dossier.state == State.RECEIVED  # to hand over is not to work: the state is another axis
    assert HandingEnd.objects.get().kind == "taken"
    assert [entry.kind for entry, _ in history(dossier.subject)] == ["receive", "hand_over", "take_over"]
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


def test_nobody_works_on_it_while_it_is_on_the_way(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))

    with pytest.raises(Refusal, match="bàn giao"):
        working.take_up(dossier, act=office.act(cast.minh, LATER))
    assert Dossier.objects.get(pk=dossier.pk).state == State.RECEIVED


def test_papers_a_resident_brings_do_not_wait_for_a_hand_over(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    waiting = give(
        office, office.dossier_in(State.WAITING), to(cast.commune, Role.OFFICER, hoa), by=cast.minh
    )

    working.resume(waiting, act=office.act(cast.lan, LATER))
    handing.take_over(Dossier.objects.get(pk=waiting.pk), act=office.act(hoa, LATER))
    assert Dossier.objects.get(pk=waiting.pk).handler == hoa


def test_only_the_person_named_receives_it(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER, cast.minh))

    with pytest.raises(NotYours):
        handing.take_over(dossier, act=office.act(hoa, LATER))


def test_what_nobody_opened_is_taken_back(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    handing.recall(dossier, act=office.act(cast.lan, LATER))

    assert Dossier.objects.get(pk=dossier.pk).offer is None
    with pytest.raises(Stale):
        handing.take_over(dossier, act=office.act(cast.minh, LATER))


def test_what_the_receiver_opened_is_not_taken_back(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    opened = LATER + timedelta(minutes=1)
    note_look(cast.scope(cast.minh), dossier.subject, dossier.unit_id, Look.Kind.OPENED, opened)

    with pytest.raises(Refusal, match="Tạ Văn Bình Minh đã mở"):
        handing.recall(dossier, act=office.act(cast.lan, opened))


def test_who_gave_it_may_look_again_and_still_take_it_back(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    mine = give(office, office.dossier_in(State.PROCESSING), to(cast.commune, Role.OFFICER), by=cast.minh)
    note_look(cast.scope(cast.minh), mine.subject, mine.unit_id, Look.Kind.OPENED, LATER)

    handing.recall(mine, act=office.act(cast.minh, LATER))
    assert Handing.objects.get().end.kind == "recalled"
    assert hoa.pk


def test_who_does_not_take_it_says_why_and_it_stays(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER))
    with pytest.raises(BadInput) as refusal:
        handing.decline(dossier, act=office.act(cast.minh, LATER), reason="")
    assert refusal.value.field == "reason"

    handing.decline(dossier, act=office.act(cast.minh, LATER), reason="Thiếu tờ khai.")
    assert Dossier.objects.get(pk=dossier.pk).offer is None
    assert history(dossier.subject)[-1][1] == "Thiếu tờ khai."


def test_work_in_somebodys_hands_is_moved_by_the_leader_with_a_reason(office: Office) -> None:
    cast = office.cast
    hoa = hire("hoa", "Phùng Thị Hòa", Role.OFFICER, cast.commune)
    dossier, where = office.dossier_in(State.PROCESSING), to(cast.commune, Role.OFFICER, hoa)

    with pytest.raises(NotYours):
        give(office, dossier, where, by=hoa)
    with pytest.raises(BadInput) as refusal:
        give(office, dossier, where, by=cast.ha)
    assert refusal.value.field == "note"
    assert give(office, dossier, where, by=cast.ha, note="Đồng chí Minh đi học.").offer is not None


def test_to_another_unit_and_back_the_work_follows_and_the_counter_stays(office: Office) -> None:
    cast = office.cast
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, cast.elsewhere)
    dossier = give(office, office.receive(code=SINGLE), to(cast.elsewhere, Role.OFFICER))
    handing.take_over(dossier, act=office.act(dong, LATER))
    dossier = Dossier.objects.get(pk=dossier.pk)

    with pytest.raises(NotYours):
        working.take_up(dossier, act=office.act(cast.minh, LATER))
    working.take_up(dossier, act=office.act(dong, LATER))
    working.ask_for_more(
        dossier, act=office.act(dong, LATER), wanted=[working.Wanted("Giấy A", originals=1)], reason="Mờ."
    )
    with pytest.raises(NotYours):  # the counter there never met the resident
        working.resume(dossier, act=office.act(cast.tu, LATER))
    working.resume(dossier, act=office.act(cast.lan, LATER))
    dossier = give(office, dossier, to(cast.commune, Role.OFFICER, cast.minh), by=dong)
    handing.take_over(dossier, act=office.act(cast.minh, LATER))

    assert Dossier.objects.get(pk=dossier.pk).held_at == cast.commune
    assert all(fault is None for _, _, fault in verify())
    assert list(disagreements()) == []


@pytest.mark.parametrize("key", ["give", "take"])
def test_the_same_click_again_is_one_hand_over(office: Office, key: str) -> None:
    cast = office.cast
    dossier = office.receive()
    where = to(cast.commune, Role.OFFICER)
    first = handing.hand_over(dossier, where, act=office.act(cast.lan, LATER, "give"))
    given = Dossier.objects.get(pk=dossier.pk)
    taken = handing.take_over(given, act=office.act(cast.minh, LATER, "take"))
    if key == "give":
        again = handing.hand_over(
            Dossier.objects.get(pk=dossier.pk), where, act=office.act(cast.lan, LATER, "give")
        )
    else:
        again = handing.take_over(given, act=office.act(cast.minh, LATER, "take"))

    assert first.pk == taken.pk == again.pk
    assert (Handing.objects.count(), HandingEnd.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("role", "limit", "field"),
    [(Role.CLERK, "nhanh thôi", "limit"), (Role.SIGNER, "", "to"), (Role.SUPERVISOR, "", "to")],
)
def test_a_destination_that_is_none_is_refused_at_its_field(
    office: Office, role: Role, limit: str, field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        give(office, office.receive(), to(office.cast.commune, role, limit=limit))
    assert refusal.value.field == field


def test_an_ended_dossier_goes_nowhere(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    with pytest.raises(NotYours):
        give(office, dossier, to(office.cast.commune, Role.CLERK), at=TUESDAY + timedelta(hours=2))


@pytest.mark.parametrize("change", ["to_role", "limit", "giver", "gone", "end_at", "end_gone", "held"])
def test_a_hand_over_that_was_rewritten_is_named(office: Office, change: str) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER, limit="4 giờ làm việc"))
    handing.take_over(dossier, act=office.act(cast.minh, LATER))
    rows, ends = Handing.objects.all(), HandingEnd.objects.all()
    sins: dict[str, Callable[[], object]] = {
        "to_role": lambda: rows.update(to_role=Role.CLERK),
        "limit": lambda: rows.update(limit="5 giờ làm việc"),
        "giver": lambda: rows.update(giver=cast.ha),
        "gone": lambda: (ends.delete(), rows.delete()),
        "end_at": lambda: ends.update(at=LATER + timedelta(hours=1)),
        "end_gone": lambda: ends.delete(),
        "held": lambda: Dossier.objects.update(held_at=cast.elsewhere),
    }
    sins[change]()
    named = list(disagreements())
    assert named
    assert all(sentence.startswith(f"Bàn giao: {dossier.code}: ") for sentence in named)
