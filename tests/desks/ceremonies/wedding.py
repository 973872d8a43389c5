"""Ceremonies and visits walked to where a test wants them, by the product's own verbs. All people are invented."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from PIL import Image

from tests.cast import PASSWORD, SET_UP, SINCE
from tests.make import TUESDAY, VIETNAM, Office
from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.files.receiving import Checked, checked
from vidan.core.units.models import Unit
from vidan.desks.ceremonies.actions.arranging import Appointed, Couple, agree_ceremony, ask_ceremony
from vidan.desks.ceremonies.actions.halls import HallWords, open_hall
from vidan.desks.ceremonies.actions.holding import Handed, hold_ceremony
from vidan.desks.ceremonies.actions.mourning import (
    Deceased,
    Going,
    Settled,
    name_delegate,
    note_condolence,
    settle_condolence,
)
from vidan.desks.ceremonies.actions.souvenirs import Consent, add_souvenir, consent_to_souvenirs
from vidan.desks.ceremonies.models import Album, Ceremony, Condolence, Hall

SATURDAY = date(2026, 11, 21)
AFTER = datetime(2026, 11, 21, 11, tzinfo=VIETNAM)
COUPLE = Couple("Lý Văn Thảo Nguyên", "Mùa Thị Hoa Ban", "Ông bà Lý Văn Sồi và gia đình", phone="0912345678")
HANDED = Handed(True, "57/2026", date(2026, 11, 20), True, 24)
DECEASED = Deceased(
    Condolence.Title.CU,
    "Hà Văn Bồ Đề",
    date(2026, 11, 16),
    1941,
    "Thôn Đình",
    "Cụ dạy học bốn mươi năm.",
    "Hà Văn Lau",
    "con trai trưởng",
    "0912345679",
)
GOING = Going("Đoàn Thị Ngân Hà", "Chủ tịch UBND xã", "0987654321", "ha@example.vn", leads=True)
SETTLED = Settled(
    date(2026, 11, 18), time(8, 30), "Nhà riêng, thôn Đình", "Cổng trụ sở UBND xã", "01 vòng hoa"
)


def officer(office: Office, unit: Unit) -> Account:
    """Somebody who works with families there: the stranger is given the role for it."""
    if unit == office.cast.commune:
        return office.cast.minh
    if not office.cast.tu.grants.filter(role=Role.OFFICER).exists():
        grant(SET_UP, account=office.cast.tu, role=Role.OFFICER, unit=unit, since=SINCE)
    return office.cast.tu


def hall(office: Office) -> Hall:
    words = HallWords("Hội trường lớn", "tầng 1, trụ sở UBND xã Bến Ngọc", 80)
    return open_hall(office.act(office.cast.van), office.cast.commune.pk, words)


def at(room: Hall, starts: time = time(9), ends: time = time(10), on: date = SATURDAY) -> Appointed:
    return Appointed(room, on, starts, ends, "Bà Đoàn Thị Ngân Hà, Chủ tịch UBND xã")


def asked(office: Office, unit: Unit | None = None) -> Ceremony:
    unit = unit or office.cast.commune
    return ask_ceremony(office.act(officer(office, unit)), unit.pk, COUPLE)


def agreed(office: Office, room: Hall | None = None) -> Ceremony:
    row = asked(office)
    agree_ceremony(office.act(office.cast.minh), row, at(room or hall(office)))
    return row


def held(office: Office) -> Ceremony:
    row = agreed(office)
    hold_ceremony(office.act(office.cast.minh, AFTER), row, HANDED)
    return row


def picture(colour: str = "red") -> Checked:
    """A photograph with a place in it."""
    out, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "PHONE-MAKER-SECRET"
    Image.new("RGB", (640, 480), colour).save(out, "JPEG", exif=exif)
    return checked("anh.jpg", out.getvalue())


def album(office: Office, row: Ceremony | None = None) -> Album:
    """Both agreed, one photograph is kept."""
    row = row or held(office)
    act = office.act(office.cast.minh, AFTER)
    consent_to_souvenirs(act, row, Consent(SATURDAY, SATURDAY, "cùng hồ sơ"))
    found = Album.objects.get(ceremony=row, shut_at=None)
    add_souvenir(office.act(office.cast.minh, AFTER), found, picture())
    return found


def noted(office: Office, unit: Unit | None = None) -> Condolence:
    unit = unit or office.cast.commune
    return note_condolence(office.act(officer(office, unit)), unit.pk, DECEASED)


def noted_by_few(office: Office, unit: Unit) -> Condolence:
    """The same by an officer of the unit who is nobody else here."""
    who = add_account(
        SET_UP, unit=unit, username=f"vieng{unit.pk}", full_name="Phó Thị Lặng", password=PASSWORD
    )
    grant(SET_UP, account=who, role=Role.OFFICER, unit=unit, since=SINCE)
    return note_condolence(office.act(who), unit.pk, DECEASED)


def settled(office: Office) -> Condolence:
    row = noted(office)
    name_delegate(office.act(office.cast.minh), row, GOING)
    settle_condolence(office.act(office.cast.minh), row, SETTLED)
    return row


NEXT_DAY = TUESDAY + timedelta(days=1)
