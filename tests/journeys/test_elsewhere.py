"""A counter receives for another unit; the resident reads the expected date, and the firm one when it is received."""

from datetime import timedelta

from playwright.sync_api import expect

from tests.cast import _commune
from tests.desks.dossiers.handing import hire
from tests.journeys.walk import DESK, Walk, follow, look, look_on_both
from tests.make import SINGLE, TUESDAY
from vidan.core.accounts.models import Role
from vidan.core.units.models import Way
from vidan.desks.dossiers.models import Dossier

EARLIER = TUESDAY - timedelta(hours=1)


def test_from_the_counter_to_the_deciding_unit(walk: Walk) -> None:
    third = _commune(walk.office.cast.province, "Bãi Sậy", "99903", Way.Kind.STANDALONE)
    dong = hire("dong", "Lục Văn Đông", Role.OFFICER, third)
    counter = walk.as_(walk.office.cast.lan)
    counter.goto(f"{walk.url}/ho-so/moi/?tt={SINGLE}")
    follow(counter, counter.get_by_role("link", name="Cơ quan khác giải quyết (phi địa giới)"))
    look_on_both(counter)

    dossier = walk.office.forward(code=SINGLE, at=EARLIER, decides=third)
    counter.goto(f"{walk.url}/ho-so/{dossier.code}/")
    counter.set_viewport_size(DESK)
    look(counter, "phi-dia-gioi")
    resident = walk.open(f"/theo-doi/q/{dossier.track_token}/")
    expect(resident.get_by_text("dự kiến")).to_be_visible()
    look_on_both(resident)

    officer = walk.as_(dong)
    officer.goto(f"{walk.url}/ho-so/{dossier.code}/")
    look_on_both(officer)
    follow(officer, officer.get_by_role("button", name="Tiếp nhận để giải quyết", exact=True))
    look_on_both(officer)
    resident.reload()
    expect(resident.get_by_role("heading", name="Hẹn trả kết quả")).to_be_visible()
    assert Dossier.objects.get().held_at == third
