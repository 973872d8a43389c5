"""Ceremonies as the office sees them: names under a mask, the calendar of the halls, what today's page counts."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from vidan.core.accounts.scope import Scope
from vidan.core.calendar.queries import calendar_of
from vidan.core.flow import may
from vidan.desks.ceremonies import flow, keys
from vidan.desks.ceremonies.flow import State
from vidan.desks.ceremonies.models import TITLE, Album, Ceremony, Hall, Item, Souvenir
from vidan.kit.ics import Appointment
from vidan.kit.refusals import NotFound
from vidan.kit.text import masked_name, masked_phone
from vidan.kit.workdays.faults import DateError

AHEAD = timedelta(days=92)  # the calendar of the halls looks so far


@dataclass(frozen=True)
class Couple:
    """A ceremony as a page shows it: names under the mask, or open."""

    row: Ceremony
    his: str
    hers: str
    phone: str

    @property
    def names(self) -> str:
        return f"{self.his} và {self.hers}"


def ceremonies(scope: Scope) -> QuerySet[Ceremony]:
    """What this person may see: what has no time yet first, then the newest day."""
    rows = Ceremony.objects.visible_to(scope).select_related("hall", "dossier", "unit")
    return rows.order_by("-on", "-pk")


def ceremony_for(scope: Scope, pk: int) -> Ceremony:
    """One of them. Raises NotFound."""
    found = ceremonies(scope).select_related("by").filter(pk=pk).first()
    if found is None:
        raise NotFound("Không có buổi lễ này.")
    return found


def shown(row: Ceremony, *, is_open: bool = False) -> Couple:
    """Who marries, masked unless it was opened; after some time nobody knows it here."""
    if row.erased_at:
        return Couple(row, "(đã xóa tên)", "(đã xóa tên)", "")
    if is_open:
        return Couple(row, row.his_name, row.her_name, row.phone)
    phone = masked_phone(row.phone) if row.phone else ""
    return Couple(row, masked_name(row.his_name), masked_name(row.her_name), phone)


def halls_of(unit_id: int) -> list[Hall]:
    """Those in use."""
    return list(Hall.objects.filter(unit=unit_id, closed_at=None))


def hall_for(unit_id: int, pk: int) -> Hall:
    """One of them. Raises NotFound."""
    found = Hall.objects.filter(unit=unit_id, closed_at=None, pk=pk).first()
    if found is None:
        raise NotFound("Không có hội trường này.")
    return found


def agenda(scope: Scope, today: date) -> QuerySet[Ceremony]:
    """What is agreed in the halls in the coming weeks, in the order of the days."""
    rows = ceremonies(scope).filter(state=State.AGREED, on__gte=today, on__lte=today + AHEAD)
    return rows.order_by("on", "starts", "pk")


def item_of(ceremony: Ceremony, pk: int) -> Item:
    """Something that must be ready. Raises NotFound."""
    found = Item.objects.filter(ceremony=ceremony, pk=pk).select_related("ceremony").first()
    if found is None:
        raise NotFound("Không có việc này trong danh sách chuẩn bị.")
    return found


def items_of(ceremony: Ceremony) -> list[Item]:
    return list(Item.objects.filter(ceremony=ceremony).select_related("who", "done_by"))


def moves_for(scope: Scope, ceremony: Ceremony) -> set[str]:
    """What this person may do with it now."""
    return {m.verb for m in flow.MOVES if ceremony.state in m.sources and may(m, scope, ceremony)}


def is_day_off(unit_id: int, on: date) -> bool:
    """Whether the unit does not work on this day, so that everybody must be asked; without a calendar unknown."""
    try:
        return not calendar_of(unit_id).day(on).sessions
    except DateError:
        return False


def album_of(ceremony: Ceremony) -> Album | None:
    """The consent that holds, if there is one."""
    return Album.objects.filter(ceremony=ceremony, shut_at=None).select_related("ceremony").first()


def last_album(ceremony: Ceremony) -> Album | None:
    """The last one, also when it ended."""
    return Album.objects.filter(ceremony=ceremony).order_by("-pk").first()


def souvenirs_of(album: Album | None) -> list[Souvenir]:
    return list(Souvenir.objects.filter(album=album).select_related("file")) if album else []


def souvenir_of(album: Album | None, pk: int) -> Souvenir:
    """One photograph. Raises NotFound."""
    found = Souvenir.objects.filter(album=album, pk=pk).select_related("file").first() if album else None
    if found is None:
        raise NotFound("Không có ảnh này.")
    return found


def day_link(ceremony: Ceremony) -> str:
    """The families' page; "" when there is none, or none any more."""
    if not ceremony.day_key:
        return ""
    return settings.PUBLIC_URL + reverse("ceremony_day", args=[keys.day_token(ceremony.pk)])


def photo_link(album: Album | None) -> str:
    """The couple's page of photographs; "" when it ended."""
    if album is None or not album.token_key:
        return ""
    return settings.PUBLIC_URL + reverse("ceremony_photos", args=[keys.photo_token(album.pk)])


def appointment(ceremony: Ceremony) -> Appointment:
    """For a telephone's calendar. It names nobody. Raises NotFound before a time is agreed."""
    if ceremony.begins is None or ceremony.closes is None or ceremony.hall is None:
        raise NotFound("Buổi lễ này chưa hẹn giờ.")
    link = day_link(ceremony)
    lines = [f"{step.at(ceremony.begins):%H:%M} {step.words}" for _, step in ceremony.steps]
    return Appointment(
        uid=f"ceremony-{ceremony.pk}@vidan",
        revision=ceremony.revision,
        told_at=ceremony.told_at,
        begins=ceremony.begins,
        ends=ceremony.closes,
        title=TITLE,
        place=f"{ceremony.hall.name}, {ceremony.hall.place}",
        words="\n".join([*lines, link]).strip(),
        url=link or settings.PUBLIC_URL,
        is_off=ceremony.state == State.CANCELLED,
    )


def waiting(scope: Scope, state: State) -> QuerySet[Ceremony]:
    """Those of this person's own unit that stand so: nobody has agreed on a time yet, or it is to be made ready."""
    units = {unit for role, unit in scope.holds if role in flow.ARRANGERS}
    return Ceremony.objects.filter(unit__in=units, state=state)
