"""What residents read of dialogues, for the catalogues: where it stands, its forms, what its values are called."""

from collections.abc import Iterator
from functools import partial

from vidan.desks.commitments.flow import State
from vidan.desks.dialogues.flow import QuestionState
from vidan.desks.dialogues.forms.questions import AskForm
from vidan.desks.dialogues.forms.rating import RateForm
from vidan.desks.dialogues.models import GROUPS, Dialogue
from vidan.desks.dialogues.queries import day, rating

RESIDENT_SIDE = (
    "dialogues/actions/questions.py",
    "dialogues/actions/rating.py",
    "dialogues/forms/questions.py",
    "dialogues/queries/__init__.py",
    "dialogues/queries/questions.py",
)
FORMS = (partial(AskForm, Dialogue(), ()), RateForm)


def values() -> Iterator[str]:
    """States of questions and promises, who came, how a share is counted."""
    yield from (str(state.label) for states in (QuestionState, State) for state in states)
    yield from (day.DEFINITION, rating.DEFINITION, *GROUPS.values())
