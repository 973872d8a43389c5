"""Private pages of families: found by a token only, and only while they are open."""

from datetime import date

from vidan.desks.ceremonies import flow, keys
from vidan.desks.ceremonies.models import Album, Ceremony, Souvenir
from vidan.kit.refusals import NotFound

CLOSED = "Liên kết này không đúng hoặc đã hết hạn."


def ceremony_by(token: str) -> Ceremony:
    """The day of a ceremony, also of one that was called off. Raises NotFound."""
    rows = Ceremony.objects.select_related("hall").filter(day_key=keys.token_key(token))
    found = rows.exclude(state=flow.State.ASKED).first()
    if found is None or found.hall is None:
        raise NotFound(CLOSED)
    return found


def album_by(token: str, today: date) -> Album:
    """The photographs of a couple until the last day of their link. Raises NotFound."""
    rows = Album.objects.filter(token_key=keys.token_key(token), shut_at=None, ends_on__gte=today)
    found = rows.select_related("ceremony").first()
    if found is None:
        raise NotFound(CLOSED)
    return found


def souvenirs(album: Album) -> list[Souvenir]:
    return list(album.souvenirs.select_related("file").filter(file__destroyed_at=None))


def souvenir(album: Album, pk: int) -> Souvenir:
    """One of them. Raises NotFound."""
    found = album.souvenirs.select_related("file").filter(file__destroyed_at=None, pk=pk).first()
    if found is None:
        raise NotFound(CLOSED)
    return found
