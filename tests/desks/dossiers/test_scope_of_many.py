"""However many dossiers another unit shares, each is seen once and no other: both ways of asking agree."""

import pytest

from tests.make import SINGLE, Office
from vidan.desks.dossiers.models import Dossier, dossier


@pytest.mark.parametrize("most", [500, 2])
def test_what_is_shared_is_seen_once_and_nothing_else(
    office: Office, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(dossier, "MOST_SHARED", most)
    cast = office.cast
    shared = [office.forward(code=SINGLE) for _ in range(4)]
    own = office.receive()

    seen = Dossier.objects.visible_to(cast.scope(cast.tu)).order_by("pk")
    assert list(seen) == shared
    assert seen.count() == 4
    assert list(Dossier.objects.visible_to(cast.scope(cast.lan)).order_by("pk")) == [*shared, own]
    assert Dossier.objects.visible_to(cast.scope(cast.son)).count() == 5
