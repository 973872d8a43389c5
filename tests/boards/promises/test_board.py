"""The boards count what their lists show; the figure says its whole, and never invents one."""

from datetime import date, timedelta

import time_machine
from django.test import Client

from tests.desks.commitments.promising import FRIDAY, closing, postponed, promised
from tests.make import SINGLE, TUESDAY, Office
from vidan.boards.promises.queries import CUTS, counts, kept_in_time, listed
from vidan.core.units.actions import set_hamlets
from vidan.core.units.models import Hamlet
from vidan.desks.commitments.actions.ending import keep, withdraw
from vidan.desks.commitments.models import Commitment

LATE = closing(FRIDAY) + timedelta(days=3)
MUCH_LATER = closing(date(2026, 12, 7))


def read(path: str, browser: Client | None = None, at: object = LATE) -> str:
    with time_machine.travel(at, tick=False):  # type: ignore[arg-type]  # a moment
        return (browser or Client()).get(path).getvalue().decode(errors="replace")


def one_of_each(office: Office) -> dict[str, Commitment]:
    rows = {
        "dang-lam": promised(office, by=date(2026, 12, 18), words="Trồng hoa đường làng."),
        "tre": promised(office, words="Vét rãnh xóm chợ."),
        "tre-hai-lan": promised(office, words="Sửa sân nhà văn hóa."),
        "dung-hen": promised(office, words="Thay bóng đèn."),
        "xong-tre": promised(office, words="Dọn bãi rác."),
        "thoi": promised(office, words="Mở thêm chợ."),
    }
    postponed(office, rows["tre-hai-lan"], TUESDAY)
    keep(rows["dung-hen"], act=office.act(office.cast.minh, TUESDAY), words="Đã thay.")
    keep(rows["xong-tre"], act=office.act(office.cast.minh, LATE), words="Đã dọn.")
    withdraw(rows["thoi"], act=office.act(office.cast.ha, TUESDAY), reason="Huyện không đồng ý.")
    return rows


def test_every_count_opens_exactly_its_rows(office: Office) -> None:
    rows = one_of_each(office)
    counted = counts(Commitment.objects.all(), MUCH_LATER)
    for cut in CUTS:
        found = set(listed(Commitment.objects.all(), cut.slug, MUCH_LATER).values_list("pk", flat=True))
        wanted = {rows[cut.slug].pk} | ({rows["tre-hai-lan"].pk} if cut.slug == "tre" else set())
        assert (counted[cut.slug], found) == (len(wanted), wanted), cut.slug


def test_the_figure_counts_broken_ones_and_an_apology_takes_none_out(office: Office) -> None:
    one_of_each(office)
    share = kept_in_time(counts(Commitment.objects.all(), LATE), LATE)
    assert (share.numerator, share.denominator, share.percent) == (1, 4, 25)


def test_without_a_whole_there_is_no_figure(office: Office) -> None:
    assert "Chưa có số liệu" in read("/loi-hua/")
    promised(office)
    assert "Chưa có số liệu" in read("/loi-hua/", at=TUESDAY)


def test_everybody_reads_counts_definition_cut_off_and_rows(office: Office) -> None:
    one_of_each(office)
    page = read("/loi-hua/?xem=tre")
    assert "giữ lời đúng hẹn: 1 trong 4 lời hứa đã đến hạn" in page
    assert "Tính đến 17:30, thứ Hai, 23/11/2026." in page
    assert "Vét rãnh xóm chợ." in page
    assert "Thay bóng đèn." not in page
    assert "Minh" not in page


def test_the_office_chooses_by_owner_hamlet_place_and_day(office: Office) -> None:
    deed = office.act(office.cast.tam).deed(next(iter(office.cast.scope(office.cast.tam).roles)))
    set_hamlets(deed, office.cast.commune.pk, [(Hamlet.Kind.THON, "Đình")])
    dinh = Hamlet.objects.get()
    promised(office, words="Việc của thôn.", hamlet_id=dinh.pk)
    promised(office, words="Việc của Lan.", owner_id=office.cast.lan.pk, source="own:unit")
    browser = office.cast.browser(office.cast.ha)

    def shown(query: str) -> list[bool]:
        page = read(f"/viec-da-hua/{query}", browser, TUESDAY)
        return ["Việc của thôn." in page, "Việc của Lan." in page]

    assert shown("") == [True, True]
    assert shown(f"?thon={dinh.pk}") == [True, False]
    assert shown(f"?nguoi={office.cast.lan.pk}") == [False, True]
    assert shown("?noi=own") == [False, True]
    assert shown("?tu=01/12/2026&den=31/12/2026") == [False, False]
    assert shown("?nguoi=x&thon=99999999999999999999&noi=zzz&xem=zzz") == [True, True]
    file = read(f"/viec-da-hua/xuat/?dang=csv&thon={dinh.pk}", browser, TUESDAY)
    assert "Việc của thôn." in file
    assert "Việc của Lan." not in file
    assert read("/viec-da-hua/xuat/?dang=xlsx", browser, TUESDAY).startswith("PK")


def test_dossiers_and_all_else_that_is_owed_stand_beside_it(office: Office) -> None:
    dossier = office.receive(code=SINGLE)
    browser = office.cast.browser(office.cast.ha)
    page = read("/viec-da-hua/", browser)
    assert '<a class="govuk-link" href="/viec-da-hua/khac/?loai=dossier">1</a>' in page
    rows = read("/viec-da-hua/khac/?loai=dossier&tre=1", browser)
    assert dossier.code in rows
    assert "Ẩn" not in rows
    assert dossier.code not in read(
        "/viec-da-hua/khac/?loai=dossier", office.cast.browser(office.cast.tu), TUESDAY
    )


def test_a_long_list_turns_its_pages_by_the_day_owed(office: Office) -> None:
    for day in range(60):
        promised(office, words=f"Việc số {day}.", by=[FRIDAY, date(2026, 11, 19)][day % 2])
    browser = office.cast.browser(office.cast.ha)
    first = read("/viec-da-hua/?xem=dang-lam", browser, TUESDAY)
    assert "Việc số 1." in first
    assert "Việc số 58." not in first
    behind = first.split('rel="next" href="')[1].partition('"')[0].replace("&amp;", "&")
    assert "Việc số 58." in read(f"/viec-da-hua/{behind}", browser, TUESDAY)
