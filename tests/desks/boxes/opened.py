"""The box of an invented office, opened before two invented witnesses."""

from tests.make import TUESDAY, Office
from vidan.core.units.models import Unit
from vidan.desks.boxes.actions import Opened, open_box
from vidan.desks.boxes.models import BoxOpening

OPENED = Opened(
    place="Bộ phận một cửa",
    opened_at=TUESDAY,
    witness_1="Trịnh Văn Khoan",
    witness_1_of="Ủy ban MTTQ xã",
    witness_2="Lê Thị Nhàn",
    witness_2_of="Trưởng thôn Đình",
    seal_whole=True,
)


def opened(office: Office, unit: Unit | None = None) -> BoxOpening:
    """By the unit's own counter."""
    unit = unit or office.cast.commune
    keeper = office.cast.lan if unit == office.cast.commune else office.cast.tu
    return open_box(office.act(keeper), unit.pk, OPENED)
