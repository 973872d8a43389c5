"""Builders that reach a state by walking the moves, so that no test starts from an impossible world."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from django.utils import timezone

from tests.cast import SET_UP, SINCE, Cast
from vidan.core.accounts.models import Account
from vidan.core.accounts.scope import Act
from vidan.core.calendar.actions import load_shipped
from vidan.core.calendar.queries import calendar_of
from vidan.core.people.actions import Identity
from vidan.core.promises.quoting import Quote, Terms, quote
from vidan.core.units.models import Unit
from vidan.core.units.queries import face
from vidan.desks.catalogue.actions import load_catalogue, offer_all
from vidan.desks.catalogue.content import Channel
from vidan.desks.catalogue.queries import limit_for, offered
from vidan.desks.catalogue.validator import SHIPPED, data_files
from vidan.desks.dossiers.actions import waiting, withdrawing, working
from vidan.desks.dossiers.actions.elsewhere import receive_for
from vidan.desks.dossiers.actions.online import announce
from vidan.desks.dossiers.actions.receiving import Brought, Intake, receive
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier, Withdrawal

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
TUESDAY = datetime(2026, 11, 17, 9, 10, tzinfo=VIETNAM)  # an ordinary working day, in the morning session
BIRTH = "1.001193"  # trong ngày
SINGLE = "1.004873"  # 3 ngày làm việc
_keys = count(1)
Walk = Callable[[Dossier, datetime], object]


@dataclass(frozen=True)
class Office:
    """The cast at work: calendar and catalogue loaded, every procedure posted in both communes."""

    cast: Cast

    def act(self, who: Account, at: datetime = TUESDAY, key: str = "") -> Act:
        """A fresh key each time unless one is given."""
        return self.cast.act(who, at, key or f"test-{next(_keys)}")

    def intake(self, *, code: str = BIRTH, unit_id: int = 0, at: datetime = TUESDAY) -> Intake:
        """A birth registration in its first case with every required paper, for an invented mother."""
        day = timezone.localdate(at, VIETNAM)
        unit = unit_id or self.cast.commune.pk
        version = offered(unit, code, day).version
        procedure = version.procedure
        return Intake(
            unit=face(unit, day),
            procedure=version,
            case_key=procedure.cases[0].key,
            channel=Channel.COUNTER,
            applicant=Identity(
                full_name="Nguyễn Thị Ngọc Ẩn",
                address="Thôn Đình, xã Bến Ngọc",
                born_on=date(1998, 3, 9),
                card_number="037198000123",
                phone="0912345678",
            ),
            papers=[
                Brought(p.name, str(p.kind), p.count)
                for p in procedure.papers_for(procedure.cases[0].key)
                if p.required
            ],
        )

    def quote(self, intake: Intake, at: datetime = TUESDAY) -> Quote:
        day = timezone.localdate(at, VIETNAM)
        posted = offered(intake.unit.id, intake.procedure.code, day)
        terms = limit_for(posted.version, intake.case_key, intake.channel, posted)
        return quote(calendar_of(intake.unit.id), Terms(terms.promised, terms.legal, terms.source), at)

    def receive(
        self, *, code: str = BIRTH, at: datetime = TUESDAY, key: str = "", phone: str = "0912345678"
    ) -> Dossier:
        intake = self.intake(code=code, at=at)
        intake = replace(intake, applicant=replace(intake.applicant, phone=phone))
        return receive(intake, self.quote(intake, at), act=self.act(self.cast.lan, at, key))

    def announce(self, *, code: str = BIRTH, at: datetime = TUESDAY) -> Dossier:
        """A request that the official system announced, under a new code each time."""
        number = f"H42.13.01-261117-{next(_keys):06}"
        intake = replace(self.intake(code=code, at=at), channel=Channel.ONLINE, official_code=number)
        return announce(intake, act=self.act(self.cast.lan, at))

    def forward(self, *, code: str = BIRTH, at: datetime = TUESDAY, decides: Unit | None = None) -> Dossier:
        """A dossier that another unit decides: the other commune's, unless one is named."""
        unit = decides or self.cast.elsewhere
        intake = replace(self.intake(code=code, at=at), decides=unit.pk)
        return receive_for(intake, act=self.act(self.cast.lan, at))

    def dossier_in(self, state: State, *, code: str = BIRTH, at: datetime = TUESDAY) -> Dossier:
        """A dossier that was walked to a state, five minutes a step."""
        begins = {State.REGISTERED: self.announce, State.FORWARDED: self.forward}
        dossier = begins.get(state, self.receive)(code=code, at=at)
        for step, walk in enumerate(self._walk(state), start=1):
            walk(dossier, at + timedelta(minutes=5 * step))
            dossier.refresh_from_db()
        assert dossier.state == state
        return dossier

    def _walk(self, state: State) -> list[Walk]:
        cast = self.cast
        take_up: list[Walk] = [lambda d, at: working.take_up(d, act=self.act(cast.minh, at))]
        resolve = [
            *take_up,
            lambda d, at: working.resolve(d, act=self.act(cast.minh, at), proposal="Đủ điều kiện."),
        ]
        sign: list[Walk] = [*resolve, lambda d, at: working.sign(d, act=self.act(cast.ha, at))]
        done: list[Walk] = [
            *sign,
            lambda d, at: working.record_result(
                d, act=self.act(cast.van, at), number="12/2026", on=timezone.localdate(at, VIETNAM)
            ),
        ]
        walks: dict[State, list[Walk]] = self._asides(take_up) | {
            State.RECEIVED: [],
            State.PROCESSING: take_up,
            State.WAITING: [
                *take_up,
                lambda d, at: working.ask_for_more(
                    d,
                    act=self.act(cast.minh, at),
                    wanted=[working.Wanted("Giấy chứng sinh", originals=1)],
                    reason="Giấy chứng sinh bị mờ.",
                ),
            ],
            State.SIGNING: resolve,
            State.SIGNED: sign,
            State.DONE: done,
            State.RETURNED: [
                *done,
                lambda d, at: working.return_result(
                    d, act=self.act(cast.lan, at), to="Nguyễn Thị Ngọc Ẩn", proof=Dossier.Proof.SIGNED_FOR
                ),
            ],
            State.REFUSED: [
                *take_up,
                lambda d, at: working.refuse(
                    d,
                    act=self.act(cast.minh, at),
                    reason="Trẻ đã được đăng ký khai sinh ở nơi khác.",
                    ground="Luật Hộ tịch số 60/2014/QH13, Điều 16",
                ),
            ],
        }
        return walks[state]

    def _asides(self, take_up: list[Walk]) -> dict[State, list[Walk]]:
        cast = self.cast
        withdrawing_: list[Walk] = [
            *take_up,
            lambda d, at: withdrawing.ask_to_withdraw(
                d,
                act=self.act(cast.lan, at),
                by="Nguyễn Thị Ngọc Ẩn",
                on=Withdrawal.Asked.WRITTEN,
                reason="Gia đình chuyển nơi ở.",
            ),
        ]
        return {
            State.REGISTERED: [],
            State.FORWARDED: [],
            State.AWAITING_FEE: [
                *take_up,
                lambda d, at: waiting.ask_for_fee(
                    d, act=self.act(cast.minh, at), amount=15_000, ground="Nghị quyết số 1/2026/NQ-HĐND"
                ),
            ],
            State.SUSPENDED: [
                *take_up,
                lambda d, at: waiting.suspend(
                    d, act=self.act(cast.ha, at), decision="45/QĐ-UBND", ground="Điều 9 Luật mẫu"
                ),
            ],
            State.WITHDRAWING: withdrawing_,
            State.STOPPED: [*withdrawing_, lambda d, at: withdrawing.stop(d, act=self.act(cast.ha, at))],
        }


FEW = ("1.000656", "1.000894", "1.001022", "1.001193", "1.003197", "1.004194", "1.004222", "1.004859",
       "1.004873", "1.004884", "1.010038", "1.010039", "1.010041", "2.000635")  # fmt: skip


def load_few(codes: Iterable[str] = FEW) -> None:
    """Some of the shipped procedures: every test of the office would otherwise carry all of them."""
    with TemporaryDirectory() as folder:
        for path in data_files(SHIPPED):
            if path.stem in codes:
                copied = Path(folder, path.relative_to(SHIPPED))
                copied.parent.mkdir(exist_ok=True)
                copied.write_bytes(path.read_bytes())
        load_catalogue(Path(folder), today=SINCE)


def open_office(cast: Cast) -> Office:
    """Load what ships with the product and post every procedure in both communes."""
    load_shipped(SET_UP.at)
    load_few()
    for unit in (cast.commune, cast.elsewhere):
        offer_all(SET_UP, unit, FEW, on=SINCE)
    return Office(cast)
