"""Opening a dossier to a resident who proves to hold its receipt, without letting others guess."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from vidan.core.units.models import Installation
from vidan.desks.dossiers.models import Dossier, TrackTry
from vidan.desks.dossiers.papers.filling import pin_of
from vidan.desks.dossiers.queries import by_code
from vidan.kit.refusals import NotFound, TooMany

# Wrong tries allowed. Per code *and* address: a stranger elsewhere cannot lock the family out.
HERE = (5, timedelta(minutes=15))
# Per address over all codes: nobody walks through the day's numbers.
ADDRESS = (30, timedelta(hours=1))
# Per code from everywhere: past this the four phone digits (10,000 values) are no longer enough for a day;
# the six of the receipt and its QR still are, so the family is never shut out.
CODE_BY_PHONE = (30, timedelta(days=1))
CODE_BY_PIN = (300, timedelta(days=1))
KEPT = timedelta(days=1)

WRONG = "Mã hồ sơ hoặc số xác nhận chưa đúng. Mời xem lại trên giấy hẹn."


def open_by_receipt(code: str, secret: str, address: str, now: datetime) -> Dossier:
    """The dossier with this code, for whoever knows its phone's last four digits or its receipt's six.

    Raises NotFound without saying which of the two was wrong, TooMany after too many wrong tries. The try is
    written before it is compared and taken back when it was right: tries sent all at once are counted too.
    """
    this = _count_try(_key(code), secret, address, now)
    dossier = by_code(code)
    right = pin_of(dossier) if dossier and len(secret) == 6 else dossier.phone_given[-4:] if dossier else ""
    if dossier and len(right) == len(secret) and hmac.compare_digest(right, secret):
        this.delete()
        return dossier
    raise NotFound(WRONG)


@transaction.atomic
def _count_try(code_key: str, secret: str, address: str, now: datetime) -> TrackTry:
    Installation.objects.select_for_update(no_key=True).first()  # one after another: each counts the last
    TrackTry.objects.filter(at__lt=now - KEPT).delete()
    _check_tries(code_key, secret, address, now)
    return TrackTry.objects.create(code_key=code_key, address=address, at=now)


def _check_tries(code_key: str, secret: str, address: str, now: datetime) -> None:
    tries = TrackTry.objects.all()
    by_phone = len(secret) == 4
    checks = (
        (tries.filter(code_key=code_key, address=address), *HERE, ""),
        (tries.filter(address=address), *ADDRESS, ""),
        (
            tries.filter(code_key=code_key),
            *(CODE_BY_PHONE if by_phone else CODE_BY_PIN),
            "Hôm nay mời dùng mã tra cứu 6 số hoặc quét mã QR trên giấy hẹn." if by_phone else "",
        ),
    )
    for rows, most, span, advice in checks:
        recent = sorted(rows.filter(at__gt=now - span).values_list("at", flat=True), reverse=True)[:most]
        if len(recent) >= most:
            wait = int((recent[-1] + span - now).total_seconds()) + 1
            raise TooMany(
                f"Đã nhập chưa đúng nhiều lần. Mời thử lại sau {-(-wait // 60)} phút.",
                retry_after=wait,
                advice=advice or "Quét mã QR trên giấy hẹn vẫn xem được ngay.",
            )


def _key(code: str) -> str:
    return hmac.new(settings.PEOPLE_KEY.encode(), f"track:{code}".encode(), hashlib.sha256).hexdigest()
