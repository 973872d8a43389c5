"""Steps of the one apology for a missed date, and of a second breach."""

from typing import Any

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.desks.dossiers import axes
from vidan.desks.dossiers.actions import apologising
from vidan.desks.dossiers.forms.apologising import ApologyForm, GivenForm, MetForm, OfficialApologyForm
from vidan.desks.dossiers.forms.moves import MoveForm, ReasonForm
from vidan.desks.dossiers.models import Apology, Dossier, SecondBreach
from vidan.desks.dossiers.queries import apologising as reading
from vidan.desks.dossiers.views.stepping import Step


def _propose(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    words = apologising.Plainly(Apology.Cause(v["cause"]), v["went_wrong"], v["whose"], v["ahead"])
    return apologising.propose(d, act=act, words=words, until=v["until"])


def _record(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    return apologising.record_official(d, act=act, **v | {"cause": Apology.Cause(v["cause"])})


def _met(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    return apologising.meet_family(d, act=act, **v | {"how": SecondBreach.How(v["how"])})


STEPS: tuple[Step, ...] = (
    *(
        Step(
            slug,
            move,
            MetForm,
            _met,
            "Đã ghi việc gọi điện, gặp người dân.",
            when=lambda d: reading.broken_again(d, timezone.now()),
        )
        for slug, move in zip(("gap-dan", "gap-dan-sau-giay"), axes.MEET_FAMILY, strict=True)
    ),
    Step(
        "ky-xin-loi",
        axes.SIGN_APOLOGY,
        MoveForm,
        lambda d, act, v: apologising.sign(d, act=act),
        "Đã ký xin lỗi, ngày hẹn mới có hiệu lực. Mời in và chuyển một cửa đưa cho người dân.",
        when=reading.can_be_signed,
    ),
    Step(
        "dua-xin-loi",
        axes.DELIVER_APOLOGY,
        GivenForm,
        lambda d, act, v: apologising.deliver(d, act=act, to=v["to"], how=Apology.How(v["how"])),
        "Đã ghi lời xin lỗi đến tay người dân.",
        when=reading.still_owed,
    ),
    Step(
        "lay-lai-xin-loi",
        axes.RETURN_APOLOGY,
        ReasonForm,
        lambda d, act, v: apologising.take_back(d, act=act, **v),
        "Đã lấy lại bản xin lỗi. Ngày hẹn không đổi.",
        is_aside=True,
        warns=True,
    ),
    Step(
        "xin-loi",
        axes.PROPOSE_APOLOGY,
        ApologyForm,
        _propose,
        "Đã trình lãnh đạo cơ quan giải quyết ký lời xin lỗi.",
        is_aside=True,
        when=reading.may_propose,
        shape=lambda d: {"days": reading.later_days(d, timezone.now())},
    ),
    Step(
        "ghi-xin-loi",
        axes.RECORD_APOLOGY,
        OfficialApologyForm,
        _record,
        "Đã ghi lời xin lỗi và ngày hẹn lại của hệ thống chính thức.",
        is_aside=True,
        when=reading.may_record,
    ),
)
