"""The table: what each check finds, whether it stops, waits or asks, who may lift it, and its reason in plain words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from vidan.desks.letters.checks import asked, events, people
from vidan.desks.letters.checks.around import Around
from vidan.desks.letters.models import Letter

QUIET: Final = "Có điều cần giữ ý với gia đình này; lãnh đạo đơn vị biết và quyết định."
# The keys of stops that no check of the table makes: somebody's own, and the house's when a letter lies too long.
PERSON: Final = "person"
LYING: Final = "lying"


class How(StrEnum):
    """What a finding does."""

    STOP = "stop"  # the letter stands still until a person lifts it, or for good
    WAIT = "wait"  # not yet: nothing leaves the house before its day
    ASK = "ask"  # its reader must say which; found later, it stops


class Lift(StrEnum):
    """Who may let it go on."""

    NOBODY = "nobody"
    HEAD = "head"
    READER = "reader"


@dataclass(frozen=True)
class Check:
    """One check. `why` is read in lists and on the page; of what must stay quiet it says nothing."""

    key: str
    find: Callable[[Around], str]
    how: How
    lift: Lift
    why: str


@dataclass(frozen=True)
class Finding:
    """A check that found something: `found` is opaque, and tells the same thing from another."""

    check: Check
    found: str


def _stop(find: Callable[[Around], str], lift: Lift, why: str) -> Check:
    return Check(find.__name__, find, How.STOP, lift, why)


TABLE: Final[tuple[Check, ...]] = (
    _stop(people.opted_out, Lift.NOBODY, "Gia đình đã nói không muốn nhận thư."),
    _stop(
        people.declines_messages,
        Lift.READER,
        "Người nhận đã nói không muốn nhận tin; mời hỏi trước khi đưa thư.",
    ),
    _stop(people.recipient_died, Lift.NOBODY, "Người nhận thư đã qua đời."),
    _stop(people.maybe_died, Lift.READER, "Có người cùng tên đã qua đời; mời xem có phải người nhận không."),
    _stop(people.child_lost, Lift.NOBODY, QUIET),
    _stop(people.young_death, Lift.HEAD, QUIET),
    _stop(people.hard_death, Lift.HEAD, QUIET),
    _stop(people.conflict, Lift.HEAD, QUIET),
    _stop(people.adoption, Lift.NOBODY, QUIET),
    _stop(people.delicate_registration, Lift.HEAD, QUIET),
    _stop(people.flagged_namesake, Lift.HEAD, QUIET),
    _stop(
        events.cause_changed,
        Lift.NOBODY,
        "Việc làm căn cứ viết thư đã sửa, đã hủy hoặc đang làm lại; xong việc thì viết thư mới.",
    ),
    _stop(
        events.two_deaths,
        Lift.READER,
        "Nhà này có hai tang sát ngày; mời viết một thư cho cả nhà, người đọc quyết định.",
    ),
    _stop(events.mourning, Lift.READER, "Nhà đang có tang; mời xem có nên đưa thư vui lúc này không."),
    _stop(events.again, Lift.READER, "Người này vừa có một thư cùng dịp; mời xem có trùng không."),
    _stop(events.moved, Lift.READER, "Địa chỉ của người nhận đã đổi; mời xem lại để không đưa nhầm nhà."),
    _stop(events.too_late, Lift.READER, "Đã quá lâu sau việc; mời xem còn nên gửi không."),
    _stop(
        events.registered_late,
        Lift.READER,
        "Việc đã xảy ra từ lâu (đăng ký muộn); mời xem lời chúc, lời chia buồn lúc này còn phải không.",
    ),
    _stop(
        events.promised_day_past,
        Lift.READER,
        "Hạn mới ghi trong thư xin lỗi đã qua; mời ghi hạn đúng, hoặc việc đã làm xong, trước khi gửi.",
    ),
    Check("too_early", events.too_early, How.WAIT, Lift.NOBODY, "Chưa đến ngày được gửi."),
    Check(
        "namesake",
        people.namesake,
        How.ASK,
        Lift.READER,
        "Có người khác cùng tên: tôi đã xem năm sinh, địa chỉ và đây đúng là người nhận.",
    ),
    Check(
        "no_birth_year",
        people.no_birth_year,
        How.ASK,
        Lift.READER,
        "Chưa biết năm sinh: tôi đã hỏi và cách xưng hô, tuổi trong thư là đúng.",
    ),
    Check(
        "no_address",
        events.no_address,
        How.ASK,
        Lift.READER,
        "Không có địa chỉ: thư đưa tận tay tại trụ sở.",
    ),
)
_OTHERS: Final = (
    Check(PERSON, lambda around: "", How.STOP, Lift.READER, "Người phụ trách đã dừng thư này."),
    Check(
        LYING,
        lambda around: "",
        How.STOP,
        Lift.READER,
        "Đã lâu không ai làm gì với thư này. Muốn gửi thì cho đi tiếp; không thì tên trong thư sẽ được xóa.",
    ),
)
_BY_KEY: Final = {one.key: one for one in (*TABLE, *_OTHERS)}


def check(key: str) -> Check:
    """The check of a stop; what stops a letter without one has its words here as well."""
    return _BY_KEY.get(key, _BY_KEY[PERSON])


def findings(letter: Letter, at: datetime) -> list[Finding]:
    """All that stands against it now, without what a person lifted or confirmed for exactly this."""
    answered = {*asked.lifted().ask(letter=letter.pk), *asked.confirmed().ask(letter=letter.pk)}
    around = Around(letter, at)
    seen = ((one, one.find(around)) for one in TABLE)
    return [Finding(one, found) for one, found in seen if found and (one.key, found) not in answered]
