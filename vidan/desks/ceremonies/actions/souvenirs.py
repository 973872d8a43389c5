"""Souvenir photographs: the written consent of both comes first; taken back, everything is gone at once."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from vidan.core.accounts.scope import Act
from vidan.core.files.actions import destroy_files, keep
from vidan.core.files.kinds import IMAGES
from vidan.core.files.receiving import Checked
from vidan.core.ledger.chain import Fact
from vidan.core.ledger.models import Entry
from vidan.desks.ceremonies import flow, keys
from vidan.desks.ceremonies.actions.telling import deed_of, told_once
from vidan.desks.ceremonies.content import periods
from vidan.desks.ceremonies.models import Album, Ceremony, Souvenir
from vidan.kit.refusals import BadInput, Refusal, Stale
from vidan.kit.workdays.moments import VIETNAM

PART = "souvenir"
MOST = 10  # photographs of one ceremony
ENDED = "Ảnh của buổi lễ này đã hết hạn hoặc đã rút đồng ý nên không giữ nữa."


@dataclass(frozen=True)
class Consent:
    """Both signed, on these days; where the signed paper is kept."""

    his_consent_on: date
    her_consent_on: date
    paper_at: str


def consent_to_souvenirs(act: Act, ceremony: Ceremony, consent: Consent) -> Entry:
    """Both agreed in writing: from now on photographs may be kept, until the link ends. Raises Stale."""
    today = act.at.astimezone(VIETNAM).date()
    if max(consent.his_consent_on, consent.her_consent_on) > today:
        raise BadInput("Ngày ký đồng ý chưa đến. Mời xem lại.", field="his_consent_on")
    if ceremony.on is None or ceremony.state not in (flow.State.AGREED, flow.State.HELD):
        raise Refusal("Buổi lễ này chưa hẹn giờ hoặc không làm nữa nên chưa ghi đồng ý chụp ảnh.")
    ends_on = ceremony.on + periods().photo
    if ends_on < today:
        raise Refusal(ENDED)

    def do() -> dict[str, Fact]:
        try:
            with transaction.atomic():
                album = Album.objects.create(
                    ceremony=ceremony, ends_on=ends_on, at=act.at, by_id=act.scope.account_id, **vars(consent)
                )
        except IntegrityError:
            raise Stale("Đã ghi đồng ý của hai người rồi.") from None
        Album.objects.filter(pk=album.pk).update(token_key=keys.token_key(keys.photo_token(album.pk)))
        return {"album": album.pk, "ends_on": ends_on.isoformat()}

    deed = deed_of(act, ceremony.unit_id, flow.ARRANGERS)
    return told_once(deed, ceremony.unit_id, flow.CONSENT, ceremony.subject, do)


def add_souvenir(act: Act, album: Album, file: Checked) -> Entry:
    """Keep one: drawn anew before, so that neither place nor device is in it. Raises Stale, BadInput."""
    if file.kind not in IMAGES:
        raise BadInput("Ở đây chỉ nhận ảnh: JPEG, PNG hoặc WebP.", field="photo")
    ceremony = album.ceremony

    def do() -> dict[str, Fact]:
        if not Album.objects.filter(
            pk=album.pk, shut_at=None, ends_on__gte=act.at.astimezone(VIETNAM).date()
        ).exists():
            raise Stale(ENDED)
        if Souvenir.objects.filter(album=album).count() >= MOST:
            raise Refusal(f"Mỗi buổi lễ giữ tối đa {MOST} ảnh.")
        kept = keep(act, unit_id=ceremony.unit_id, subject=album.subject, part=PART, file=file)
        row = Souvenir.objects.create(album=album, file=kept, at=act.at)
        return {"souvenir": row.pk, "file": kept.sha256}

    deed = deed_of(act, ceremony.unit_id, flow.ARRANGERS)
    return told_once(deed, ceremony.unit_id, flow.ADD_SOUVENIR, ceremony.subject, do)


def withdraw_consent(act: Act, album: Album) -> Entry:
    """One of the two does not agree any more: the link is shut and the photographs are destroyed."""

    def do() -> dict[str, Fact]:
        rows = Album.objects.filter(pk=album.pk, shut_at=None)
        if not rows.update(shut_at=act.at, token_key=None, is_withdrawn=True):
            raise Stale(ENDED)
        return {"album": album.pk, "photos": destroy_files([album.subject], at=act.at)}

    deed = deed_of(act, album.ceremony.unit_id, flow.ARRANGERS)
    return told_once(deed, album.ceremony.unit_id, flow.END_ALBUM, album.ceremony.subject, do)
