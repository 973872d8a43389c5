"""A visit to a family in mourning: noted, settled with the family, paid or not; never against the family's wish."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, Move, begin, make_move
from vidan.core.holds import standing
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.core.people.actions import spare_visits
from vidan.core.people.queries import wants_no_visit
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.actions.telling import deed_of, told_once
from vidan.desks.ceremonies.models import Condolence, Delegate
from vidan.desks.dossiers.models import Dossier
from vidan.kit.refusals import BadInput, Refusal, Stale
from vidan.kit.workdays.moments import VIETNAM

UNWANTED = "Gia đình đã xin miễn đoàn đến viếng, nên không lập chuyến viếng."
NOBODY_LEADS = "Mời ghi trưởng đoàn trước khi hẹn giờ."
CHANGED = "Chuyến viếng này vừa có người khác sửa. Mời mở lại trang rồi sửa tiếp."
OVER = "Chuyến viếng này đã xong nên không sửa được."
ERASED = "Thông tin của chuyến viếng này đã xóa rồi."
HELD = "Chuyến viếng này đang có lệnh giữ, nên chưa xóa được. Lãnh đạo thôi giữ ở trang Thời hạn lưu."
GONE: dict[str, object] = {
    "title": "",
    "deceased": "",
    "born": None,
    "died_on": None,
    "lived_at": "",
    "about": "",
    "family": "",
    "kinship": "",
    "phone": "",
    "place": "",
    "person": None,
}


@dataclass(frozen=True)
class Deceased:
    """What the letter needs to say, and whom to speak to, as it was typed."""

    title: Condolence.Title
    deceased: str
    died_on: date
    born: int | None = None
    lived_at: str = ""
    about: str = ""
    family: str = ""
    kinship: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Settled:
    """When and where, as the family agreed."""

    on: date
    starts: time
    place: str
    meets_at: str
    offering: str = ""


@dataclass(frozen=True)
class Going:
    """Somebody who goes."""

    name: str
    post: str
    phone: str = ""
    email: str = ""
    leads: bool = False


def note_condolence(act: Act, unit_id: int, who: Deceased, dossier: Dossier | None = None) -> Condolence:
    """A death in a family of the unit. The same key again answers with the same visit. Raises Refusal when unwanted."""
    person = dossier.applicant if dossier else None

    def build(draft: Draft) -> Condolence:
        if wants_no_visit(unit_id, person, who.phone):
            raise Refusal(UNWANTED)
        if dossier and Condolence.objects.filter(dossier=dossier).exclude(state__in=flow.NOT_PAID).exists():
            raise Stale("Hồ sơ này đã có chuyến viếng.")
        if dossier:
            draft.facts = {"dossier": dossier.pk}
        return Condolence.objects.create(
            state=draft.state,
            unit_id=unit_id,
            dossier=dossier,
            person=person,
            noted_at=act.at,
            by_id=act.scope.account_id,
            **vars(who),
        )

    return begin(flow.NOTE, act, unit_id, build, lambda pk: Condolence.objects.get(pk=pk))[0]


def describe_condolence(act: Act, visit: Condolence, who: Deceased) -> Entry:
    """What is known of the deceased and the family put right. Raises Stale."""

    def do() -> dict[str, Fact]:
        rows = Condolence.objects.filter(pk=visit.pk, state__in=flow.BEFORE, revision=visit.revision)
        if not rows.update(revision=visit.revision + 1, **vars(who)):
            raise Stale(CHANGED)
        return {}

    return _tell(act, visit, flow.DESCRIBE, do)


def settle_condolence(act: Act, visit: Condolence, when: Settled) -> Entry:
    """The family agreed on a time, and somebody leads the delegation."""
    return _settle(act, visit, when, flow.SETTLE)


def shift_condolence(act: Act, visit: Condolence, when: Settled, reason: str) -> Entry:
    """Another time; the delegation is reminded of the new one."""
    return _settle(act, visit, when, flow.SHIFT, reason)


def pay_condolence(act: Act, visit: Condolence, offering: str, *, letter_carried: bool) -> Entry:
    """The delegation was there: what it brought."""
    if visit.begins is not None and act.at < visit.begins:
        raise Refusal("Chưa đến giờ hẹn nên chưa ghi được là đã viếng.")

    def tell(draft: Draft) -> None:
        draft.facts = {"letter": letter_carried}

    return make_move(flow.PAY, visit, act, tell, offering=offering, letter_carried=letter_carried)


def miss_condolence(act: Act, visit: Condolence, reason: str) -> Entry:
    """It was not paid, and why."""
    return make_move(flow.MISS, visit, act, _noting(reason), reason=reason)


def decline_condolence(act: Act, visit: Condolence, reason: str) -> Entry:
    """The family does not wish it; core/people remembers so for the person who spoke for it."""

    def remember(draft: Draft) -> dict[str, object]:
        spare_visits(visit.unit_id, visit.person_id, visit.phone, declines=True)
        return {}

    return make_move(flow.DECLINE, visit, act, _noting(reason), remember, reason=reason)


def welcome_condolence(act: Act, visit: Condolence) -> Entry:
    """The family does not mind a visit any more: another may be noted."""

    def do() -> dict[str, Fact]:
        if visit.state != flow.VisitState.DECLINED or not wants_no_visit(
            visit.unit_id, visit.person, visit.phone
        ):
            raise Stale("Chuyến viếng này không còn ghi gia đình xin miễn.")
        spare_visits(visit.unit_id, visit.person_id, visit.phone, declines=False)
        return {}

    return _tell(act, visit, flow.WELCOME, do)


def name_delegate(act: Act, visit: Condolence, going: Going) -> Entry:
    """Somebody goes along; who leads now leads instead of who did before."""

    def do() -> dict[str, Fact]:
        _still_before(visit)
        if going.leads:
            Delegate.objects.filter(visit=visit, leads=True).update(leads=False)
        return {"delegate": Delegate.objects.create(visit=visit, **vars(going)).pk, "leads": going.leads}

    return _tell(act, visit, flow.NAME_DELEGATE, do)


def drop_delegate(act: Act, delegate: Delegate) -> Entry:
    """Somebody does not go. A delegation that is settled keeps its leader."""
    visit = delegate.visit

    def do() -> dict[str, Fact]:
        _still_before(visit)
        if delegate.leads and visit.state == flow.VisitState.SETTLED:
            raise Refusal("Đã hẹn với gia đình thì đoàn phải có trưởng đoàn. Mời ghi trưởng đoàn mới trước.")
        Delegate.objects.filter(pk=delegate.pk).delete()
        return {"delegate": delegate.pk}

    return _tell(act, visit, flow.DROP_DELEGATE, do)


def erase_condolence(act: Act, visit: Condolence) -> Entry:
    """What is known of the deceased and the family is taken away now; that there was a visit stays."""
    if visit.is_before:
        raise Refusal("Chuyến viếng này chưa xong. Mời ghi kết quả trước khi xóa thông tin.")

    def do() -> dict[str, Fact]:
        if any(
            map(standing.in_unit(visit.unit_id).has, (visit.subject, f"{Dossier.SUBJECT}:{visit.dossier_id}"))
        ):
            raise Refusal(HELD)
        rows = Condolence.objects.filter(pk=visit.pk, erased_at=None)
        if not rows.update(erased_at=act.at, **GONE):
            raise Stale(ERASED)
        return {}

    return _tell(act, visit, flow.ERASE, do)


def _settle(act: Act, visit: Condolence, when: Settled, move: Move, reason: str = "") -> Entry:
    if datetime.combine(when.on, when.starts, VIETNAM) <= act.at:
        raise BadInput("Giờ này đã qua. Mời ghi giờ sắp tới.", field="on")

    def check(draft: Draft) -> dict[str, object]:
        if not Condolence.objects.filter(pk=visit.pk, revision=visit.revision).exists():
            raise Stale(CHANGED)
        if wants_no_visit(visit.unit_id, visit.person, visit.phone):
            raise Refusal(UNWANTED)
        if not Delegate.objects.filter(visit=visit, leads=True).exists():
            raise Refusal(NOBODY_LEADS)
        return {}

    return make_move(
        move, visit, act, _noting(reason), check, revision=visit.revision + 1, reason=reason, **vars(when)
    )


def _noting(reason: str) -> Callable[[Draft], None]:
    def note(draft: Draft) -> None:
        draft.note = reason

    return note


def _still_before(visit: Condolence) -> None:
    if not Condolence.objects.filter(pk=visit.pk, state__in=flow.BEFORE).exists():
        raise Stale(OVER)


def _tell(act: Act, visit: Condolence, kind: str, do: Callable[[], dict[str, Fact]]) -> Entry:
    deed = deed_of(act, visit.unit_id, flow.MOURNERS)
    return told_once(deed, visit.unit_id, kind, visit.subject, do)
