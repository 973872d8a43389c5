"""The deciding unit's steps with a dossier that another unit received."""

from typing import Any

from django.utils import timezone

from vidan.core.units.queries import face
from vidan.desks.dossiers import flow
from vidan.desks.dossiers.actions import elsewhere
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.forms.online import AcceptForm, official_due
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.views.stepping import Step


def _official(dossier: Dossier) -> dict[str, Any]:
    decides = dossier.decides_id or dossier.unit_id
    return {"follows_official": face(decides, timezone.localdate()).is_companion}


STEPS: tuple[Step, ...] = (
    Step(
        "nhan-de-giai-quyet",
        flow.ACCEPT_HERE,
        AcceptForm,
        lambda d, act, v: elsewhere.accept_here(d, act=act, official_due=official_due(v)),
        "Đã tiếp nhận để giải quyết. Ngày hẹn chính thức đã hiện trên trang theo dõi của người dân.",
        shape=_official,
    ),
    Step(
        "tra-noi-nhan",
        flow.TURN_BACK,
        forms.RefuseForm,
        lambda d, act, v: elsewhere.turn_back(d, act=act, **v),
        "Đã trả lại nơi nhận, kèm phiếu để đưa cho người dân.",
        is_aside=True,
        warns=True,
    ),
)
