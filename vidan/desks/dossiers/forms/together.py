"""Which of the dossiers handed in together make a step."""

from collections.abc import Iterable
from typing import Any

from vidan.core.ui.typed import KeyedForm
from vidan.desks.dossiers.forms.asking import ticks
from vidan.desks.dossiers.forms.handing import HandOverForm
from vidan.desks.dossiers.forms.moves import ReturnForm
from vidan.desks.dossiers.models import Dossier


class TogetherForm(KeyedForm):
    """All that can, ticked; one may be left out."""

    def __init__(self, *args: Any, members: Iterable[Dossier] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        named = [(str(d.pk), f"{d.code}: {d.procedure.plain_name}") for d in members]
        which = self.fields["which"] = ticks("Hồ sơ", named)
        which.initial = [pk for pk, _ in named]
        which.required = True
        which.error_messages["required"] = "Mời chọn ít nhất một hồ sơ."
        self.order_fields(["key", "which"])

    def chosen(self) -> set[int]:
        """Ids of those ticked."""
        return {int(pk) for pk in self.cleaned_data["which"]}


class ReturnTogetherForm(TogetherForm, ReturnForm):
    """One person takes all these results and signs for them."""


class HandOverTogetherForm(TogetherForm, HandOverForm):
    """All to one desk or person."""
