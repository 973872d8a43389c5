"""The demonstration's voices of the people: one in every state, so that each page and tile has something to show."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.calendar.queries import calendar_of
from vidan.core.ledger.actions import Deed
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions.actions import (
    answering,
    extending,
    inquiring,
    judging,
    moderating,
    noting,
    triaging,
)
from vidan.desks.petitions.actions.answering import Outside, Shown
from vidan.desks.petitions.actions.sending import Said, send
from vidan.desks.petitions.actions.triaging import Sorted
from vidan.desks.petitions.keys import new_token
from vidan.desks.petitions.models import Petition
from vidan.kit.text import covered
from vidan.kit.workdays.moments import VIETNAM

Acting = Callable[[str, int, str], Act]  # who, how many working days ago, at which hour
Kind = Petition.Kind


@dataclass(frozen=True)
class Voice:
    """What somebody said, about what, how many working days ago; the phone numbers belong to nobody."""

    key: str
    topic: str
    days: int
    text: str
    kind: Petition.Kind = Kind.REFLECTION
    name: str = ""
    phone: str = ""
    may_publish: bool = True


VOICES = (
    Voice("new", "rac", 0, "Rác ở ngã ba chợ Bến để từ hôm kia, ruồi nhiều lắm."),
    Voice("seen", "dien", 1, "Đèn đường trước nhà văn hóa thôn Hạ nhấp nháy rồi tắt hẳn."),
    Voice("drafted", "duong", 4, "Ổ gà trước cổng trường mầm non, trẻ con vấp ngã hai hôm nay."),
    Voice("asked", "nong-nghiep", 14, "Trạm bơm thôn Bãi yếu, lúa cuối đồng không có nước.", Kind.PETITION),
    Voice("late", "thoat-nuoc", 22, "Rãnh sau trạm y tế tắc, mỗi lần mưa là ngập sân."),
    Voice("outside", "dien", 6, "Dây điện võng sát mái nhà cuối thôn Thượng, gió to là chạm ngói."),
    Voice("answered", "phuc-vu", 8, "Quầy một cửa xin kê thêm ghế cho người già.", Kind.SUGGESTION),
    Voice(
        "public",
        "thoat-nuoc",
        16,
        "Cống đầu ngõ nhà ông Khổng Văn Tam tắc ba ngày, gọi tôi 0390 000 041.",
        name="Khổng Thị Lụa",
        phone="0390000041",
    ),
    Voice("thanked", "rac", 30, "Xin đặt thêm thùng rác ở bến đò.", Kind.SUGGESTION),
    Voice("passed", "nuoc-sach", 34, "Nước máy đục vào sáng sớm ở thôn Chợ."),
    Voice("again", "duong", 12, "Đá rải đường thôn Đình rơi xuống rãnh, xe máy trượt."),
    Voice("declined", "dat-dai", 18, "Đề nghị ủy ban xử lại bản án đất của tòa.", Kind.PETITION),
    Voice(
        "wrong_door",
        "dat-dai",
        9,
        "Tôi không đồng ý quyết định thu hồi đất của nhà tôi.",
        name="Khổng Văn Bưởi",
    ),
    Voice("same", "duong", 3, "Trước trường mầm non có hố to giữa đường, mong ủy ban lấp sớm."),
    Voice("rude", "phuc-vu", 7, "Toàn lời nặng nề, không nêu việc gì."),
    Voice("objected", "an-ninh", 10, "Chó thả rông ngoài đồng, nói mãi không ai nghe thì tôi chửi."),
    Voice("gone", "dien", 5, "Mất điện tối qua, giờ có lại rồi."),
    Voice("unclear", "thoat-nuoc", 3, "Cống tắc, nước bẩn chảy ra đường, mong ủy ban xử lý sớm."),
)
ROAD = "Luật Đường bộ 35/2024/QH15, Điều 28"
CLEAN = "Luật Bảo vệ môi trường 72/2020/QH14, Điều 57"
HERE = "Luật Tổ chức chính quyền địa phương 72/2025/QH15"


def build_petitions(unit_id: int, act: Acting) -> None:
    """By the residents' and the office's own verbs."""
    places = hamlets_of(unit_id)
    said = {
        voice.key: _sent(
            unit_id, voice, act("lan", voice.days, "07:40").at, places[n % len(places)].pk if places else None
        )
        for n, voice in enumerate(VOICES)
    }
    _in_work(said, act)
    _answered(said, act)
    _set_aside(said, act)


def _in_work(said: dict[str, Petition], act: Acting) -> None:
    _taken(said["seen"], act, 1, to="")
    for key, days in (("drafted", 4), ("asked", 13), ("late", 21)):
        _taken(said[key], act, days, to="minh")
    noting.note(act("lan", 3, "09:00"), _fresh(said["drafted"]), "Đã gọi trưởng thôn xem hiện trường.")
    _taken(said["unclear"], act, 2, to="minh")
    inquiring.ask(act("minh", 1, "14:00"), _fresh(said["unclear"]), "Cống ở ngõ nào, tắc từ hôm nào ạ?")
    words = "Chiều thứ Sáu này đội sửa đường trám ổ gà. Trong lúc chờ, thôn đã đặt rào để trẻ không vấp."
    answering.draft_answer(act("minh", 0, "07:50"), _fresh(said["drafted"]), words, ROAD)
    until = _open_day(said["asked"].unit_id, act("minh", 0, "08:00").at)
    why = "Máy bơm phải gửi về tỉnh sửa, tuần sau nữa mới xong."
    extending.ask_time(act("minh", 0, "08:00"), _fresh(said["asked"]), until, why)
    _taken(said["outside"], act, 5, to="")
    why = "Đường dây do Điện lực quản lý. Ủy ban theo dõi và báo lại."
    triaging.forward(act("lan", 5, "09:30"), _fresh(said["outside"]), "Điện lực khu vực Sông Thơm", why)


def _answered(said: dict[str, Petition], act: Acting) -> None:
    seats = "Từ thứ Hai quầy có thêm sáu ghế và một bình nước. Cảm ơn bà con đã góp ý."
    _told(said["answered"], act, 3, seats, HERE)
    drain = "Đội vệ sinh đã thông cống và đặt song chắn rác. Nếu lại tắc, mời gọi ủy ban."
    _told(said["public"], act, 12, drain, CLEAN)
    _judged(said["public"], act("lan", 11, "20:00").at, 5, "Sạch rồi, cảm ơn.")
    _published(said["public"], act("ha", 10, "08:30"))
    bins = "Bến đò đã có hai thùng rác, thu gom thứ Ba và thứ Sáu."
    _told(said["thanked"], act, 25, bins, CLEAN)
    _published(said["thanked"], act("ha", 24, "08:30"))
    _taken(said["passed"], act, 33, to="")
    triaging.forward(
        act("lan", 33, "10:00"), _fresh(said["passed"]), "Nhà máy nước Sông Thơm", "Do nhà máy quản lý."
    )
    water = Outside("Nhà máy đã xả cặn đường ống, nước trong trở lại.", "", "41/NMN ngày nhận trả lời")
    answering.pass_on(act("lan", 20, "09:00"), _fresh(said["passed"]), water)
    _published(said["passed"], act("ha", 19, "08:30"))
    _told(said["again"], act, 8, "Đã quét đá hai bên đường.", ROAD)
    _judged(said["again"], act("lan", 6, "19:00").at, 2, "")
    _reopened(said["again"], act("lan", 5, "19:00").at, "Quét xong hôm sau đá lại rơi, rãnh vẫn đầy.")


def _set_aside(said: dict[str, Petition], act: Acting) -> None:
    court = "Bản án của tòa do tòa cấp trên xem xét. Mời bà con gửi đơn theo Bộ luật Tố tụng dân sự."
    triaging.decline(act("ha", 15, "09:00"), said["declined"], court)
    paper = "Đây là khiếu nại: mời gửi đơn có chữ ký, ủy ban trả lời theo Luật Khiếu nại."
    to = Petition.Reroute.COMPLAINT
    moderating.reroute(act("lan", 8, "10:00"), said["wrong_door"], to, reason=paper, is_on_paper=True)
    triaging.merge(act("lan", 2, "09:00"), said["same"], _fresh(said["drafted"]))
    rude = "Lời xúc phạm, không nêu việc gì để giải quyết."
    moderating.hide(act("lan", 6, "09:00"), said["rude"], rude)
    moderating.hide(act("lan", 9, "09:00"), said["objected"], rude)
    again = Deed("resident", "resident", act("lan", 8, "20:00").at)
    moderating.appeal(again, _fresh(said["objected"]), "Tôi nóng giận, nhưng việc chó thả rông là thật.")
    moderating.take_back(Deed("resident", "resident", act("lan", 4, "08:00").at), said["gone"])


def _sent(unit_id: int, voice: Voice, at: datetime, hamlet: int | None) -> Petition:
    said = Said(
        unit_id,
        voice.kind,
        voice.topic,
        voice.text,
        hamlet_id=hamlet,
        name=voice.name,
        phone=voice.phone,
        wants_news=bool(voice.phone),
        may_publish=voice.may_publish,
    )
    return send(Deed("resident", "resident", at), said, new_token())


def _taken(petition: Petition, act: Acting, days: int, to: str) -> None:
    sorted_ = Sorted(petition.topic, petition.hamlet_id)
    triaging.triage(act("lan", days, "08:20"), petition, sorted_)
    if to:
        handler = act(to, days, "08:25").scope.account_id
        triaging.assign(act("lan", days, "08:25"), _fresh(petition), handler)


def _told(petition: Petition, act: Acting, days: int, words: str, law: str) -> None:
    answering.draft_answer(act("minh", days, "09:00"), _fresh(petition), words, law)
    answering.give(act("ha", days, "10:00"), _fresh(petition))


def _published(petition: Petition, act: Act) -> None:
    fresh = _fresh(petition)
    words = fresh.answers.filter(given_at__isnull=False).get().text
    question = covered(fresh.text, names=[fresh.name], numbers=[fresh.phone]).text
    answering.publish(act, fresh, Shown(question, words))


def _open_day(unit_id: int, now: datetime) -> date:
    """The first working day from two weeks on."""
    calendar, day = calendar_of(unit_id), timezone.localdate(now, VIETNAM) + timedelta(days=14)
    while not calendar.day(day).sessions:
        day += timedelta(days=1)
    return day


def _judged(petition: Petition, at: datetime, mark: int, words: str) -> None:
    judging.rate(Deed("resident", "resident", at), _fresh(petition), mark, words)


def _reopened(petition: Petition, at: datetime, why: str) -> None:
    judging.reopen(Deed("resident", "resident", at), _fresh(petition), why)


def _fresh(petition: Petition) -> Petition:
    return Petition.objects.get(pk=petition.pk)
