"""What follows when the office did what it promised for a question: the question is answered, for everybody to read."""

from vidan.core.flow import move_open
from vidan.core.jobs.reactions import News
from vidan.core.ledger.actions import Deed
from vidan.desks.commitments.models import Commitment
from vidan.desks.dialogues import flow
from vidan.desks.dialogues.models import Question
from vidan.kit.refusals import Stale


def answer_followed(news: News) -> None:
    """Its words of what was done become the answer. A question answered otherwise meanwhile stays as it is."""
    question = Question.objects.filter(commitment=news.number).first()
    if question is None:
        return
    done = Commitment.objects.get(pk=news.number)
    deed = Deed(actor="dialogues", role="dialogues", at=news.at, key=f"{flow.FOLLOW.verb}:{news.entry}")
    try:
        move_open(flow.FOLLOW, question, deed, reply=done.outcome, replied_at=news.at)
    except Stale:
        return
