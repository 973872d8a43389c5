"""Two officers who have one dossier open see each other; who left, and oneself, is not shown."""

from datetime import timedelta

import time_machine

from tests.desks.dossiers.handing import LATER
from tests.make import Office


def test_the_other_who_opened_it_is_named_with_the_hour(office: Office) -> None:
    dossier, cast = office.receive(), office.cast
    said = "Tạ Văn Bình Minh cũng đang mở hồ sơ này (lúc 09:30)"
    with time_machine.travel(LATER, tick=False):
        first = cast.browser(cast.minh)
        assert "cũng đang mở" not in first.get(f"/ho-so/{dossier.code}/").content.decode()
        assert "cũng đang mở" not in first.get(f"/ho-so/{dossier.code}/").content.decode()
    with time_machine.travel(LATER + timedelta(minutes=14), tick=False):
        second = cast.browser(cast.lan)
        assert said in second.get(f"/ho-so/{dossier.code}/").content.decode()
    with time_machine.travel(LATER + timedelta(minutes=16), tick=False):
        assert said not in second.get(f"/ho-so/{dossier.code}/").content.decode()
