"""The certificate and the letter are handed over; both must be there."""

from dataclasses import dataclass
from datetime import date

from vidan.core.accounts.scope import Act
from vidan.core.flow import Draft, make_move
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies import flow
from vidan.desks.ceremonies.models import Ceremony
from vidan.kit.refusals import BadInput, Refusal
from vidan.kit.workdays.moments import VIETNAM

BOTH = "Theo Điều 18 Luật Hộ tịch, hai bên nam, nữ phải cùng có mặt. Vắng một bên thì chưa trao, mời đổi giờ."


@dataclass(frozen=True)
class Handed:
    """What was handed over, and who was there."""

    both_present: bool
    certificate_number: str
    certificate_on: date
    letter_given: bool
    came: int


def hold_ceremony(act: Act, ceremony: Ceremony, handed: Handed) -> Entry:
    """It was held: number and date of the State's certificate. Raises BadInput when one of the two was missing."""
    if ceremony.begins is not None and act.at < ceremony.begins:
        raise Refusal("Chưa đến giờ của buổi lễ nên chưa ghi được là đã trao.")
    if not handed.both_present:
        raise BadInput(BOTH, field="both_present")
    if handed.certificate_on > act.at.astimezone(VIETNAM).date():
        raise BadInput("Ngày giấy chứng nhận chưa đến. Mời xem lại.", field="certificate_on")

    def tell(draft: Draft) -> None:
        draft.facts = {"letter": handed.letter_given, "came": handed.came}

    columns = {name: value for name, value in vars(handed).items() if name != "both_present"}
    return make_move(flow.HOLD, ceremony, act, tell, **columns)
