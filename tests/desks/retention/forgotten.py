"""One of each type that goes by itself, long over twenty years later; and the hold that keeps it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import time_machine
from django.db.models import Model

from tests.desks.ceremonies.wedding import AFTER, album, noted
from tests.desks.ceremonies.wedding import held as wedded
from tests.desks.dialogues.held import announced
from tests.desks.letters.written import drafted, walked
from tests.desks.reception.room import day, turn
from tests.desks.retention.keeping import LATER, MOVE
from tests.desks.visits.slots import booked_by, site_with_slots
from tests.make import BIRTH, TUESDAY, Office
from vidan.core.jobs.working import work_off
from vidan.core.notices.models import Message
from vidan.desks.ceremonies.actions.mourning import decline_condolence
from vidan.desks.ceremonies.models import Condolence
from vidan.desks.dialogues.actions.questions import Asked, enter
from vidan.desks.dialogues.models import Question
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.actions.lists import Line, add_listed, drop_listed
from vidan.desks.letters.models import Letter, Listed
from vidan.desks.letters.states import State as Letters
from vidan.desks.retention.actions.holding import hold
from vidan.desks.retention.models import Hold
from vidan.desks.visits.models import Preparation
from vidan.desks.wordings.occasions import Occasion

Say = Callable[[Any], object]
# What each of them says of people while it is kept.
SAYS: dict[str, Say] = {
    "message": lambda row: row.to,
    "preparation": lambda row: row.sealed,
    "booking": lambda row: row.phone,
    "reception_turn": lambda row: row.name,
    "ceremony": lambda row: row.his_name,
    "souvenir": lambda row: row.token_key,
    "condolence": lambda row: row.deceased,
    "letter": lambda row: row.full_name,
    "dialogue_question": lambda row: row.phone,
}


@dataclass(frozen=True)
class Things:
    """The dossier everything could be about, and one of each type."""

    dossier: Dossier
    one: dict[str, Any]

    def left(self, key: str) -> bool:
        """Whether it still says something of people."""
        row = type(self.one[key])._default_manager.filter(pk=self.one[key].pk).first()
        return row is not None and bool(SAYS[key](row))

    def gone(self) -> set[str]:
        """The types whose one says nothing of people any more."""
        return {key for key in self.one if not self.left(key)}


def things(office: Office) -> Things:
    """One of each type, about a returned dossier where it can be."""
    dossier = office.dossier_in(State.RETURNED, code=MOVE)
    with time_machine.travel(AFTER, tick=True):
        wedding = wedded(office)
        souvenir = album(office, wedding)
    ready = {
        "message": message(dossier, 1),
        "preparation": preparation(office),
        "booking": booked_by(site_with_slots(office.cast.commune), phone="0912345678"),
        "reception_turn": turn(day(office)),
        "ceremony": wedding,
        "souvenir": souvenir,
        "condolence": declined(office),
        "letter": walked(office, drafted(office), Letters.DELIVERED),
        "dialogue_question": asked(office),
    }
    found = Things(dossier, ready)
    assert found.gone() == set()
    return found


def message(dossier: Dossier, number: int) -> Message:
    return Message.objects.create(
        unit=dossier.unit,
        person=dossier.applicant,
        subject=dossier.subject,
        cause=f"entry:{900_000 + number}",
        via=Message.Via.SMS,
        to="0912345678",
        title="Đã có kết quả",
        body="Mời đến nhận.",
        message_id=f"<{number}@vidan.example>",
        outcome=Message.Outcome.OFF,
        made_at=TUESDAY,
    )


def preparation(office: Office) -> Preparation:
    ends_on = TUESDAY.date() + timedelta(days=7)
    return Preparation.objects.create(
        unit=office.cast.commune,
        token_key="k" * 64,
        procedure=BIRTH,
        sealed=b"khoa",
        made_at=TUESDAY,
        ends_on=ends_on,
    )


def declined(office: Office) -> Condolence:
    visit = noted(office)
    decline_condolence(office.act(office.cast.minh), visit, "Gia đình xin miễn.")
    return visit


def asked(office: Office) -> Question:
    said = Asked("Khi nào đổ bê tông?", name="Trịnh Thị Ẩn Danh", phone="0912345679")
    return enter(office.act(office.cast.minh), announced(office), said, Question.Source.TOLD)


def dropped_line(office: Office) -> Listed:
    """A line that was taken off its list."""
    line = Line(full_name="Cụ Hà Văn Bồ Đề", born_year=1946)
    row = add_listed(office.act(office.cast.van), office.cast.commune.pk, Occasion.LONGEVITY, line)
    drop_listed(office.act(office.cast.van), row, "Đã chuyển đi.")
    return Listed.objects.get(pk=row.pk)


def about(letter: Letter, dossier: Dossier) -> None:
    """As if this dossier had asked for the letter."""
    Letter.objects.filter(pk=letter.pk).update(source=dossier.subject)


def held(office: Office, kind: str, row: Model | str = "") -> Hold:
    """All of a type in the commune, or one of it by its number or code."""
    return hold(
        office.cast.commune.pk,
        kind=kind,
        code=row if isinstance(row, str) else str(row.pk),
        reason="Đang thanh tra.",
        document="12/QĐ-TTr",
        act=office.act(office.cast.tam, TUESDAY),
    )


def night(days: int = 0) -> None:
    """Twenty years later, and some days."""
    with time_machine.travel(LATER + timedelta(days=days), tick=True):
        work_off()
