"""What invented people say to invented offices."""

from datetime import timedelta
from itertools import count

from tests.make import TUESDAY, Office
from vidan.core.ledger.actions import Deed
from vidan.desks.petitions.actions import Said, send
from vidan.desks.petitions.keys import new_token
from vidan.desks.petitions.models import Petition

_keys = count(1)
DRAIN = "Cống đầu ngõ nhà văn hóa tắc đã ba ngày, mưa là nước tràn vào sân các hộ."


def said(office: Office, text: str = DRAIN, **more: object) -> Said:
    """In words of a sender who agrees to everything."""
    asked = {"kind": Petition.Kind.REFLECTION, "topic": "thoat-nuoc", "wants_news": True, "may_publish": True}
    given: dict[str, object] = {**asked, "text": text} | more
    return Said(office.cast.commune.pk, **given)  # type: ignore[arg-type]  # named where it is called


def sent(
    office: Office, text: str = DRAIN, *, token: str = "", address: str = "", **more: object
) -> Petition:
    """Sent by a resident on an ordinary Tuesday."""
    return sent_later(0, office, text, token=token, address=address, **more)


def sent_later(
    seconds: float, office: Office, text: str, *, token: str = "", address: str = "", **more: object
) -> Petition:
    """The same, so many seconds later."""
    deed = Deed("resident", "resident", TUESDAY + timedelta(seconds=seconds), f"sent-{next(_keys)}")
    where = address or f"203.0.113.{next(_keys) % 250}"
    return send(deed, said(office, text, **more), token or new_token(), address=where)
