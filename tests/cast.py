"""The cast: invented people of an invented commune, its province, and a stranger from elsewhere."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.test import Client
from django.utils import timezone

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import Act, Scope, scope_of
from vidan.core.accounts.sessions import start_clock
from vidan.core.ledger.actions import Deed
from vidan.core.units.actions import enter_unit, open_site
from vidan.core.units.models import Installation, Unit, Way

PASSWORD = "bông lúa vàng ngoài đê"
SINCE = date(2025, 7, 1)
SET_UP = Deed(actor="account:0", role="set_up", at=datetime(2025, 7, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Cast:
    """Everybody, and where they work."""

    province: Unit
    commune: Unit
    elsewhere: Unit
    lan: Account  # receives and returns
    minh: Account  # resolves
    van: Account  # numbers and stamps
    ha: Account  # chairwoman, signs
    son: Account  # supervises from the province
    tam: Account  # keeps accounts, sees no dossiers
    tu: Account  # the stranger: receives in another commune

    def scope(self, person: Account, on: date | None = None) -> Scope:
        return scope_of(person, on or timezone.localdate())

    def act(self, person: Account, at: datetime, key: str) -> Act:
        return Act(scope=self.scope(person, timezone.localdate(at)), at=at, key=key)

    def browser(self, person: Account) -> Client:
        """A browser in which this person has just signed in."""
        client = Client()
        sign_in(client, person)
        return client


def sign_in(client: Client, person: Account) -> None:
    """Begin a session as the front door does, without typing the password."""
    client.force_login(person)
    session = client.session
    start_clock(session, timezone.now())
    session.save()


def gather() -> Cast:
    """Enter the units and the people by the verbs the product itself uses."""
    province = enter_unit(
        SET_UP,
        kind=Unit.Kind.PROVINCE,
        office="ỦY BAN NHÂN DÂN TỈNH SÔNG THƠM",
        place="tỉnh Sông Thơm",
        since=SINCE,
    )
    commune = _commune(province, "Bến Ngọc", "99901", Way.Kind.STANDALONE)
    elsewhere = _commune(province, "Đồi Chè", "99902", Way.Kind.COMPANION)
    open_site(
        SET_UP,
        commune,
        name="Trung tâm Phục vụ hành chính công xã Bến Ngọc",
        address="Thôn Đình, xã Bến Ngọc",
        phone="0200 000 001",
        since=SINCE,
    )
    Installation.objects.create(home=commune, set_up_at=SET_UP.at)
    return Cast(
        province=province,
        commune=commune,
        elsewhere=elsewhere,
        lan=_person("lan", "Quách Thị Mộc Lan", Role.COUNTER, commune),
        minh=_person("minh", "Tạ Văn Bình Minh", Role.OFFICER, commune),
        van=_person("van", "Lưu Thị Hạ Vân", Role.CLERK, commune),
        ha=_person("ha", "Đoàn Thị Ngân Hà", Role.LEADER, commune),
        son=_person("son", "Vi Văn Thái Sơn", Role.SUPERVISOR, province),
        tam=_person("tam", "Khúc Thị Minh Tâm", Role.ADMINISTRATOR, commune),
        tu=_person("tu", "Giáp Văn Anh Tú", Role.COUNTER, elsewhere),
    )


def _commune(province: Unit, name: str, gso_code: str, way: Way.Kind) -> Unit:
    return enter_unit(
        SET_UP,
        kind=Unit.Kind.COMMUNE,
        office=f"ỦY BAN NHÂN DÂN XÃ {name.upper()}",
        place=f"xã {name}",
        since=SINCE,
        gso_code=gso_code,
        way=way,
        parent=province,
    )


def _person(username: str, full_name: str, role: Role, unit: Unit) -> Account:
    person = add_account(SET_UP, unit=unit, username=username, full_name=full_name, password=PASSWORD)
    grant(SET_UP, account=person, role=role, unit=unit, since=SINCE)
    return person
