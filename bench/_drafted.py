"""Counts events that ask for a letter and the letters they got, in the folder of the environment; JSON out."""

import json

import django

django.setup()

from vidan.core.ledger.models import Entry
from vidan.desks.dossiers.models import Dossier
from vidan.desks.letters.models import Letter
from vidan.desks.letters.rules import events_of


def counted() -> dict[str, int]:
    """Events, letters, events without one, letters too many, letters nobody asked for, letters that stand still."""
    told = Entry.objects.of_kinds(["record_result", "record_outside_result"]).values_list(
        "subject", flat=True
    )
    codes = [code for event in events_of("dossier") for code in event.codes]
    named = Dossier.objects.filter(procedure__code__in=codes).values_list("pk", flat=True)
    asked = set(told) & {f"dossier:{pk}" for pk in named}
    letters = list(Letter.objects.filter(source__startswith="dossier:").values_list("source", flat=True))
    return {
        "events": len(asked),
        "letters": len(letters),
        "missed": len(asked - set(letters)),
        "twice": len(letters) - len(set(letters)),
        "unasked": len(set(letters) - asked),
        "stopped": Letter.objects.filter(state="stopped").count(),
    }


if __name__ == "__main__":
    print(json.dumps(counted()))
