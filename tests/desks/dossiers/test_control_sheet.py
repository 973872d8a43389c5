"""The control sheet: each time the dossier changes hands, by whose hand, and the working time between."""

from datetime import timedelta

from tests.core.papers import reading
from tests.desks.dossiers.handing import give, to
from tests.make import SINGLE, TUESDAY, Office
from vidan.core.accounts.models import Role
from vidan.core.papers import press
from vidan.desks.dossiers.actions import handing, working
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.papers.control import control_sheet, hours
from vidan.desks.dossiers.queries.control import sheet
from vidan.desks.dossiers.queries.transfer import transfer
from vidan.kit.workdays.reckoning import Verdict

HOUR = timedelta(hours=1)


def test_a_whole_life_reads_as_five_hand_overs(office: Office) -> None:
    lines = sheet(office.dossier_in(State.RETURNED), TUESDAY + HOUR).lines

    assert [(line.giver.role, line.receiver.role) for line in lines if line.receiver] == [
        (Role.COUNTER, Role.OFFICER),
        (Role.OFFICER, Role.LEADER),
        (Role.LEADER, Role.CLERK),
        (Role.CLERK, Role.COUNTER),
    ]
    assert [line.held for line in lines] == [timedelta(minutes=5)] * 4


def test_the_time_it_waits_to_be_received_is_the_givers(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER), at=TUESDAY + HOUR)
    handing.take_over(dossier, act=office.act(cast.minh, TUESDAY + 2 * HOUR))
    read = sheet(Dossier.objects.get(pk=dossier.pk), TUESDAY + 5 * HOUR)

    assert read.lines[0].held == 2 * HOUR
    assert read.lines[0].given_at == TUESDAY + HOUR
    # 11:10 to 11:30 and 13:30 to 14:10: noon is nobody's.
    assert read.held == HOUR
    assert read.holder is not None
    assert read.people[read.holder.account_id or 0] == cast.minh.full_name


def test_nights_and_the_residents_own_time_are_not_counted(office: Office) -> None:
    dossier = office.dossier_in(State.WAITING, code=SINGLE)  # taken up 9:15, asked 9:20
    working.resume(dossier, act=office.act(office.cast.lan, TUESDAY + timedelta(days=1)))  # Wed 9:10
    read = sheet(Dossier.objects.get(pk=dossier.pk), TUESDAY + timedelta(days=1, minutes=10))
    assert read.held == timedelta(minutes=15)


def test_a_step_has_its_own_limit_that_never_outlasts_the_promise(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER, limit="2 giờ làm việc"))
    handing.take_over(dossier, act=office.act(cast.minh, TUESDAY + HOUR))  # 10:10: due at 14:10 less noon
    dossier = Dossier.objects.get(pk=dossier.pk)
    read = sheet(dossier, TUESDAY + HOUR)
    assert read.step_due == TUESDAY + 5 * HOUR

    dossier = give(office, dossier, to(cast.commune, Role.LEADER), by=cast.minh, at=TUESDAY + 6 * HOUR)
    handing.take_over(dossier, act=office.act(cast.ha, TUESDAY + 6 * HOUR))
    assert sheet(Dossier.objects.get(pk=dossier.pk), TUESDAY + 7 * HOUR).lines[-1].verdict == Verdict.LATE

    long = give(office, office.receive(), to(cast.commune, Role.OFFICER, limit="9 ngày làm việc"))
    handing.take_over(long, act=office.act(cast.minh, TUESDAY + HOUR))
    long = Dossier.objects.get(pk=long.pk)
    assert long.promise is not None
    assert sheet(long, TUESDAY + HOUR).step_due == long.promise.due_at


def test_what_was_taken_back_stays_on_the_sheet(office: Office) -> None:
    cast = office.cast
    dossier = give(office, office.receive(), to(cast.commune, Role.OFFICER), note="Gửi nhầm.")
    handing.recall(dossier, act=office.act(cast.lan, TUESDAY + HOUR))
    paper = control_sheet(dossier, sheet(dossier, TUESDAY + HOUR), TUESDAY + HOUR)
    assert [line.remark for line in paper.lines] == ["Đã thu hồi. Gửi nhầm."]
    assert paper.now_with.startswith("Quách Thị Mộc Lan")


def test_the_counter_passes_it_on_the_same_day_or_first_thing_after_three(office: Office) -> None:
    morning, late = office.receive(), office.receive(at=TUESDAY.replace(hour=15, minute=0))
    by = [transfer(d, sheet(d, TUESDAY)) for d in (morning, late)]
    assert [t.by if t else None for t in by] == [
        TUESDAY.replace(hour=17, minute=30),
        (TUESDAY + timedelta(days=1)).replace(hour=11, minute=30),
    ]
    assert by[0] is not None
    assert not by[0].is_late(TUESDAY.replace(hour=17, minute=30))
    assert by[0].is_late(TUESDAY.replace(hour=17, minute=31))

    working.take_up(morning, act=office.act(office.cast.minh, TUESDAY + HOUR))
    done = transfer(morning, sheet(morning, TUESDAY + timedelta(days=3)))
    assert done is not None
    assert done.done_at == TUESDAY + HOUR
    assert not done.is_late(TUESDAY + timedelta(days=3))


def test_the_paper_bears_the_labels_of_the_form_and_every_line(office: Office) -> None:
    dossier = office.dossier_in(State.RETURNED)
    now = TUESDAY + HOUR
    words = reading.text(press.render(control_sheet(dossier, sheet(dossier, now), now)))
    for piece in (
        "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
        f"Mã hồ sơ: {dossier.code}",
        "Cơ quan (bộ phận) giải quyết hồ sơ: ỦY BAN NHÂN DÂN XÃ BẾN NGỌC",
        "THỜI GIAN GIAO, NHẬN HỒ SƠ",
        "KẾT QUẢ GIẢI QUYẾT",
        "1. Giao: Bộ phận Tiếp nhận và Trả kết quả",
        "Quách Thị Mộc Lan",
        "4. Giao: Văn thư",
    ):
        assert piece in words, piece


def test_hours_are_said_as_people_say_them() -> None:
    assert [hours(timedelta(minutes=m)) for m in (0, 5, 60, 135)] == [
        "dưới 1 phút",
        "5 phút",
        "1 giờ",
        "2 giờ 15 phút",
    ]
