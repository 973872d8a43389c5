"""Saying that one comes along: an officer by name, an organisation and residents as a number."""

from vidan.core.accounts.scope import Act
from vidan.core.ledger.actions import Deed, append, once
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.fielddays import flow
from vidan.desks.fielddays.models import FieldDay, SignUp
from vidan.kit.refusals import NotYours, Refusal, Stale

MOST_RESIDENTS = 500  # of one day, said from outside: a flood must not make the number worthless
CLOSED = "Ngày này không nhận đăng ký nữa."
ENOUGH = "Đã có rất nhiều bà con đăng ký. Mời bà con cứ đến, không cần đăng ký nữa."
USED = "Yêu cầu này đã dùng cho việc khác. Mời mở lại trang rồi làm lại."


def sign_up(act: Act, day: FieldDay) -> Entry:
    """The officer who asks comes along; asked twice, once."""
    deed = _deed(act, day)

    def do() -> Entry:
        _open(day)
        mine = {"day": day, "kind": SignUp.Kind.OFFICER, "account_id": act.scope.account_id}
        row, _ = SignUp.objects.get_or_create(**mine, defaults={"people": 1, "at": act.at})
        return append(
            deed, unit=day.unit_id, kind=flow.SIGN_UP, subject=day.subject, facts={"sign_up": row.pk}
        )

    return once(deed, do, lambda entry: _same(entry, day), kind=flow.SIGN_UP)


def sign_off(act: Act, day: FieldDay) -> Entry:
    """The officer who asks does not come after all."""
    deed = _deed(act, day)

    def do() -> Entry:
        _open(day)
        SignUp.objects.filter(day=day, kind=SignUp.Kind.OFFICER, account=act.scope.account_id).delete()
        return append(deed, unit=day.unit_id, kind=flow.SIGN_OFF, subject=day.subject)

    return once(deed, do, lambda entry: _same(entry, day), kind=flow.SIGN_OFF)


def sign_up_organisation(act: Act, day: FieldDay, organisation: str, people: int) -> Entry:
    """So many of an organisation come; said again, the newer number counts, and none takes it back."""
    deed = _deed(act, day)

    def do() -> Entry:
        _open(day)
        theirs = SignUp.objects.filter(day=day, kind=SignUp.Kind.ORGANISATION, organisation=organisation)
        theirs.delete()
        if people:
            SignUp.objects.create(
                day=day, kind=SignUp.Kind.ORGANISATION, organisation=organisation, people=people, at=act.at
            )
        facts: dict[str, Fact] = {"organisation": organisation, "people": people}
        return append(deed, unit=day.unit_id, kind=flow.SIGN_UP, subject=day.subject, facts=facts)

    return once(deed, do, lambda entry: _same(entry, day), kind=flow.SIGN_UP)


def sign_up_residents(deed: Deed, day: FieldDay, people: int) -> Entry:
    """So many people of the hamlet come. Nobody's name. Raises Refusal when it is over or a flood."""

    def do() -> Entry:
        _open(day)
        said = SignUp.objects.filter(day=day, kind=SignUp.Kind.RESIDENTS).values_list("people", flat=True)
        if not day.is_posted:
            raise Refusal(CLOSED)
        if sum(said) + people > MOST_RESIDENTS:
            raise Refusal(ENOUGH)
        SignUp.objects.create(day=day, kind=SignUp.Kind.RESIDENTS, people=people, at=deed.at)
        facts = {"people": people}
        return append(deed, unit=day.unit_id, kind=flow.SIGN_UP_RESIDENTS, subject=day.subject, facts=facts)

    return once(deed, do, lambda entry: _same(entry, day), kind=flow.SIGN_UP_RESIDENTS)


def _open(day: FieldDay) -> None:
    rows = FieldDay.objects.select_for_update().filter(pk=day.pk)
    state = rows.values_list("state", flat=True).first()
    if state not in flow.AHEAD:
        raise Stale(CLOSED)


def _deed(act: Act, day: FieldDay) -> Deed:
    role = act.scope.role_for(flow.GOERS, day.unit_id)
    if role is None:
        raise NotYours("Việc đăng ký về thôn do cán bộ, đoàn thể của đơn vị làm.")
    return act.deed(role)


def _same(entry: Entry, day: FieldDay) -> Entry:
    if entry.subject != day.subject:
        raise Refusal(USED)
    return entry
