"""Works off what letters hear of the ledger in the folder of the environment, and nothing else, until nothing is due.

The other rooms' reactions (invitations to rate, and so on) are four of five jobs of these dossiers, and no part of it.
"""

import django

django.setup()

from django.utils import timezone

from vidan.core.jobs import reactions
from vidan.core.jobs.working import step

HEARD = "vidan.desks.letters."


def main() -> None:
    for dotteds in reactions._listeners.values():
        for dotted in [one for one in dotteds if not one.startswith(HEARD)]:
            del dotteds[dotted]
    while step(timezone.now()):
        pass


if __name__ == "__main__":
    main()
