"""The leader's step that takes up a dossier once more."""

from typing import Any

from django.utils import timezone

from vidan.core.accounts.scope import Act
from vidan.core.units.queries import face
from vidan.desks.dossiers import turns
from vidan.desks.dossiers.actions.reopening import reopen
from vidan.desks.dossiers.forms.online import official_due
from vidan.desks.dossiers.forms.reopening import ReopenForm
from vidan.desks.dossiers.models import Dossier, EarlierRound
from vidan.desks.dossiers.views.stepping import Step


def _shape(dossier: Dossier) -> dict[str, Any]:
    is_companion = face(dossier.unit_id, timezone.localdate()).is_companion
    return {"state": dossier.state, "follows_official": is_companion}


def _reopen(d: Dossier, act: Act, v: dict[str, Any]) -> object:
    ground = EarlierRound.Ground(v["ground"])
    return reopen(d, act=act, ground=ground, reason=v["reason"], official_due=official_due(v))


STEPS: tuple[Step, ...] = (
    Step(
        "giai-quyet-lai",
        turns.REOPEN,
        ReopenForm,
        _reopen,
        "Hồ sơ được giải quyết lại. Mời in giấy mới đưa cho người dân.",
        is_aside=True,
        warns=True,
        shape=_shape,
    ),
)
