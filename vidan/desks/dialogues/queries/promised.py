"""What was promised at dialogues: each with its day and how far it is; and how a dialogue is called by its promises."""

from collections.abc import Collection, Sequence

from django.urls import reverse

from vidan.desks.commitments.models import Commitment
from vidan.desks.commitments.queries.reading import of_source
from vidan.desks.commitments.sources import Source
from vidan.desks.dialogues.models import Dialogue


def promised(dialogue: Dialogue) -> Sequence[Commitment]:
    """Everything promised there that everybody may read."""
    return list(of_source(dialogue.subject).public())


def sources(subjects: Collection[str]) -> dict[str, Source]:
    """What each is called where promises of every source stand together."""
    numbers = [int(subject.partition(":")[2]) for subject in subjects]
    return {
        row.subject: Source(
            row.title,
            reverse("dialogue", args=[row.code]) if row.announced_at else "",
            reverse("dialogues:dialogue", args=[row.pk]),
        )
        for row in Dialogue.objects.filter(pk__in=numbers)
    }
