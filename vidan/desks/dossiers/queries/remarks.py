"""What the register notes beside a dossier (“Ghi chú”, Mẫu 07): each thing out of the ordinary, with its day."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from vidan.core.ledger.chain import Fact, read_facts
from vidan.core.ui.words import short_day

Facts = Mapping[str, Fact]
Noted = tuple[str, datetime, str]  # an entry’s verb, moment and facts as the chain keeps them


def _same(words: str) -> Callable[[Facts], str]:
    return lambda facts: words


def _numbered(facts: Facts) -> str:
    number = facts.get("number")
    return f" (số {number})" if number else ""


def _until(facts: Facts) -> str:
    due = facts.get("due")
    return short_day(datetime.fromisoformat(str(due))) if due else ""


# Verbs of the ledger; read there, so that what is noted stays when the words of a dossier are destroyed.
REMARKS: dict[str, Callable[[Facts], str]] = {
    "sign_apology": lambda facts: f"xin lỗi, hẹn lại {_until(facts)}{_numbered(facts)}",
    "record_apology": lambda facts: (
        f"xin lỗi, hẹn lại {_until(facts)} trên hệ thống chính thức{_numbered(facts)}"
    ),
    "deliver_apology": lambda facts: (
        f"đã đưa lời xin lỗi{'' if facts.get('in_time') == 'yes' else ', sau giờ hẹn'}"
    ),
    "meet_family": _same("trễ cả ngày hẹn lại, đã gọi điện hoặc gặp bà con"),
    "ask_for_more": lambda facts: f"yêu cầu bổ sung{_numbered(facts)}",
    "resume": _same("đã nhận giấy tờ bổ sung"),
    "ask_for_fee": _same("yêu cầu nộp phí, lệ phí"),
    "fee_paid": _same("đã nộp phí, lệ phí"),
    "suspend": _same("tạm đình chỉ"),
    "lift_suspension": _same("hết tạm đình chỉ"),
    **dict.fromkeys(("ask_to_withdraw", "ask_to_withdraw_paused"), _same("bà con xin rút")),
    **dict.fromkeys(
        ("take_back", "take_back_to_supplement", "take_back_to_fee", "take_back_to_suspension"),
        _same("bà con thôi xin rút"),
    ),
    "correct_receipt": _same("đính chính giấy tiếp nhận"),
    "correct_date": lambda facts: f"đính chính giấy tiếp nhận, ngày hẹn đúng {_until(facts)}",
    "move_due": lambda facts: f"dời hẹn đến {_until(facts)} vì lịch làm việc thay đổi",
    "reopen": _same("giải quyết lại"),
    "post_came_back": _same("bưu điện hoàn lại"),
}


def remark(noted: Iterable[Noted], standing: str) -> str:
    """How it stands, then what was out of the ordinary, the oldest first."""
    happened = [f"{short_day(at)} {REMARKS[verb](read_facts(facts))}" for verb, at, facts in noted]
    return "; ".join(filter(None, (standing, *happened)))
