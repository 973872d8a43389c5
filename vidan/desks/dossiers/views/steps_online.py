"""The counter's steps with a request that the official system announced."""

from typing import Any

from django.utils import timezone

from vidan.core.units.queries import face
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions import online
from vidan.desks.dossiers.forms import moves as forms
from vidan.desks.dossiers.forms.online import AcceptForm, official_due
from vidan.desks.dossiers.models import Dossier
from vidan.desks.dossiers.views.stepping import Step


def _official(dossier: Dossier) -> dict[str, Any]:
    return {"follows_official": face(dossier.unit_id, timezone.localdate()).is_companion}


STEPS: tuple[Step, ...] = (
    Step(
        "nhan-truc-tuyen",
        turns.ACCEPT,
        AcceptForm,
        lambda d, act, v: online.accept(d, act=act, official_due=official_due(v)),
        "Đã tiếp nhận hồ sơ. Mời in giấy đưa cho người dân.",
        shape=_official,
    ),
    Step(
        "khong-nhan-truc-tuyen",
        turns.DECLINE,
        forms.RefuseForm,
        lambda d, act, v: online.decline(d, act=act, **v),
        "Đã ghi không tiếp nhận. Mời in phiếu đưa cho người dân.",
        is_aside=True,
        warns=True,
    ),
)
