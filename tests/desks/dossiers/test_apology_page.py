"""The apology on the pages: drafted by an officer, read and signed by the head, given by the counter; and its tiles."""

from datetime import datetime
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from tests.core.papers import reading
from tests.desks.dossiers.test_apology import DUE, HOUR, NEW, THURSDAY, delivered, fresh, proposed, signed
from tests.make import SINGLE, Office
from vidan.core.accounts.models import Account
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import SecondBreach

FRIDAY = DUE - HOUR * 9


def typed(**said: str) -> dict[str, str]:
    return {"key": str(uuid4()), **said}


def tile(browser: Client, slug: str) -> int | None:
    """What the board's tile counts, and that it opens so many; None without such a tile."""
    page = browser.get(f"/viec-hom-nay/?nhom={slug}")
    found = [t for t in page.context["tiles"] if t.url.endswith(f"nhom={slug}")]
    if not found:
        return None
    assert len(page.context["page_obj"].object_list) == found[0].count
    return int(found[0].count)


def at(moment: datetime) -> time_machine.travel:
    return time_machine.travel(moment, tick=False)


def test_an_officer_drafts_and_what_was_typed_stays(office: Office) -> None:
    dossier = office.dossier_in(State.PROCESSING, code=SINGLE)
    page = f"/ho-so/{dossier.code}/"
    with at(THURSDAY):
        minh = office.cast.browser(office.cast.minh)
        assert "thứ Tư, 25/11/2026 (thêm 2 ngày làm việc)" in minh.get(page).content.decode()
        said = {
            "cause": "overlooked",
            "went_wrong": "Để sót hồ sơ.",
            "whose": "Lỗi của chúng tôi.",
            "ahead": "Làm ngay.",
        }
        off = minh.post(f"{page}xin-loi/", typed(**said, until="2026-11-24"))
        assert off.status_code == 422
        assert "Để sót hồ sơ." in off.content.decode()
        assert minh.post(f"{page}xin-loi/", typed(**said, until="2026-11-25")).status_code == 302
        shown = minh.get(f"{page}?vua=xin-loi").content.decode()
        assert "Đã trình lãnh đạo" in shown
        assert "Lời xin lỗi đang chờ lãnh đạo ký" in shown
    assert fresh(dossier).apology == "proposed"


def test_the_head_reads_it_as_it_will_be_printed_and_signs(office: Office) -> None:
    dossier = proposed(office)
    page = f"/ho-so/{dossier.code}/"
    with at(THURSDAY + HOUR):
        ha = office.cast.browser(office.cast.ha)
        assert tile(ha, "ky-xin-loi") == 1
        draft = ha.get(f"{page}ban-xin-loi.pdf")
        words = reading.text(draft.content)
        assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in words
        assert "/PXL" in words
        assert "01/PXL" not in words
        assert ha.post(f"{page}ky-xin-loi/", typed()).status_code == 302
        shown = ha.get(f"{page}?vua=ky-xin-loi").content.decode()
        assert "Mời in" in shown
        assert "17:30, thứ Tư, 25/11/2026" in shown
        issued = fresh(dossier).issued.get(form="apology")
        printed = reading.text(ha.get(f"{page}giay/{issued.pk}.pdf").content)
        assert "01/PXL" in printed
        assert f"Mã kiểm tra {issued.check_code}" in printed
        assert ha.get(f"{page}ban-xin-loi.pdf").status_code == 404
        assert tile(ha, "ky-xin-loi") == 0


@pytest.mark.parametrize(("when", "words"), [(FRIDAY, "Trước giờ hẹn"), (DUE + HOUR, "Xin lỗi muộn")])
def test_the_counter_gives_it_and_the_page_says_whether_in_time(
    office: Office, when: datetime, words: str
) -> None:
    dossier = signed(office)
    page = f"/ho-so/{dossier.code}/"
    with at(when):
        lan = office.cast.browser(office.cast.lan)
        assert tile(lan, "dua-xin-loi") == 1
        assert lan.post(f"{page}dua-xin-loi/", typed(how="handed", to="")).status_code == 422
        given = typed(how="handed", to="Nguyễn Thị Ngọc Ẩn")
        assert lan.post(f"{page}dua-xin-loi/", given).status_code == 302
        assert words in lan.get(page).content.decode()
        assert tile(lan, "dua-xin-loi") == 0


def test_missed_twice_it_is_the_heads_task_until_somebody_has_spoken_with_the_family(office: Office) -> None:
    dossier = delivered(office)
    page = f"/ho-so/{dossier.code}/"
    with at(NEW):
        assert tile(office.cast.browser(office.cast.ha), "gap-dan") == 0
    with at(NEW + 15 * HOUR):
        ha = office.cast.browser(office.cast.ha)
        assert tile(ha, "gap-dan") == 1
        shown = ha.get(page).content.decode()
        assert "Trễ lần hai: cần người gọi điện, gặp dân" in shown
        said = typed(who="Đoàn Thị Ngân Hà", how="met", told="Chiều nay mang tận nhà.")
        assert ha.post(f"{page}gap-dan-sau-giay/", said).status_code == 302
        assert "Chiều nay mang tận nhà." in ha.get(page).content.decode()
        assert tile(ha, "gap-dan") == 0
    assert SecondBreach.objects.get().who == "Đoàn Thị Ngân Hà"


@pytest.mark.parametrize(("who", "slugs"), [("minh", ()), ("lan", ("dua-xin-loi",))])
def test_a_tile_stands_only_where_somebody_has_such_work(
    office: Office, who: str, slugs: tuple[str, ...]
) -> None:
    person: Account = getattr(office.cast, who)
    browser = office.cast.browser(person)
    shown = [slug for slug in ("gap-dan", "ky-xin-loi", "dua-xin-loi") if tile(browser, slug) is not None]
    assert tuple(shown) == slugs


def test_the_family_sees_the_apology_and_the_new_date(office: Office) -> None:
    dossier = delivered(office)
    with at(FRIDAY):
        page = Client().get(f"/theo-doi/q/{dossier.track_token}/").content.decode()
    assert "Chúng tôi xin lỗi bà con" in page
    assert "25/11/2026" in page
    assert "trong tủ" not in page
