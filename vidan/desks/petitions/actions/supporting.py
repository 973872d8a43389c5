"""“Tôi cũng gặp việc này”: counted once a device, without anybody's name."""

from django.db.models import F

from vidan.core.ledger.actions import Deed, append, once
from vidan.desks.petitions.flow import SUPPORT
from vidan.desks.petitions.keys import device_key
from vidan.desks.petitions.models import Petition, Supporter
from vidan.desks.petitions.states import COMMON
from vidan.kit.refusals import NotFound


def support(deed: Deed, petition: Petition, device: str) -> bool:
    """Whether it counted: the same device at the same petition counts once. Raises NotFound when it is not shown."""

    def do() -> bool:
        if petition.state not in COMMON:
            raise NotFound("Việc này không còn ở đây.")
        is_new = add_supporter(deed, petition, device)
        if is_new:
            append(deed, unit=petition.unit_id, kind=SUPPORT, subject=petition.subject)
        return is_new

    return once(deed, do, lambda _: True, kind=SUPPORT)


def add_supporter(deed: Deed, petition: Petition, device: str) -> bool:
    """One device more; whether it was not counted before. Only inside a verb, whose entry tells of it."""
    key = device_key(device, petition.subject)
    _, is_new = Supporter.objects.get_or_create(petition=petition, device_key=key, defaults={"at": deed.at})
    if is_new:
        Petition.objects.filter(pk=petition.pk).update(supports=F("supports") + 1)
    return is_new
