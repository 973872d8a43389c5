"""What is typed when a leader lets a dossier be taken up once more."""

from typing import Any

from django import forms

from vidan.core.ui.typed import Choice, Lines
from vidan.desks.dossiers.actions.reopening import GROUNDS
from vidan.desks.dossiers.flow import State
from vidan.desks.dossiers.forms.online import AcceptForm


class ReopenForm(AcceptForm):
    """Why, by which ground; in a companion unit also the official system's new date."""

    ground = Choice(label="Căn cứ giải quyết lại")
    reason = Lines(label="Lý do, in trên giấy mới", limit=1000)

    def __init__(self, *args: Any, state: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["ground"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(g.value, str(g.label)) for g in GROUNDS.get(State(state), ())]
