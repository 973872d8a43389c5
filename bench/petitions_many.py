"""Fills the commune of the demonstration with petitions of four years. Called by petitions.py: number, days."""

import json
import random
import sys
from datetime import datetime, timedelta

import django

django.setup()

from django.db import connection, transaction  # noqa: E402  # Django is set up first
from django.utils import timezone  # noqa: E402

from vidan.core.promises.models import Promise  # noqa: E402
from vidan.core.units.models import Hamlet, Installation  # noqa: E402
from vidan.desks.petitions.models import Petition  # noqa: E402
from vidan.desks.petitions.queries.topics import topics  # noqa: E402
from vidan.desks.petitions.states import State  # noqa: E402

BATCH = 5_000
OVER = (State.PUBLISHED, State.ANSWERED, State.PUBLISHED, State.DECLINED, State.PUBLISHED)


def petition(
    nth: int, now: datetime, days: int, unit: int, hamlets: list[int], drawn: random.Random
) -> Petition:
    """Most are answered; of the last three weeks half are in work."""
    ago = drawn.random() * days
    is_open = ago < 21 and drawn.random() < 0.5
    taken = min(int(drawn.expovariate(1 / 9)), int(ago))
    received = now - timedelta(days=ago)
    state = State.ASSIGNED if is_open else drawn.choice(OVER)
    return Petition(
        unit_id=unit,
        state=state,
        code=f"GY-B-{nth}",
        token_key=f"bench-{nth:058}",
        kind="reflection",
        topic=drawn.choice(topics()).key,
        channel="web",
        text="Cống đầu ngõ tắc, nước tràn ra đường.",
        hamlet_id=drawn.choice(hamlets),
        received_at=received,
        public_text="Cống đầu ngõ tắc, nước tràn ra đường." if state == State.PUBLISHED else "",
        answered_at=None if is_open else received + timedelta(days=taken),
        days_taken=None if is_open or state == State.DECLINED else taken,
        in_time=None if is_open or state == State.DECLINED else taken <= 21,
        may_publish=drawn.random() < 0.9,
    )


def owed(one: Petition) -> Promise:
    """The promise of one: running while it is in work."""
    due = one.received_at + timedelta(days=21)
    is_open = one.state == State.ASSIGNED
    return Promise(
        unit_id=one.unit_id,
        kind="petition",
        limit="15 ngày làm việc",
        legal_limit="15 ngày làm việc",
        source="bench",
        handed_in_at=one.received_at,
        started_at=one.received_at,
        clock="running" if is_open else "ended",
        due_at=due,
        first_due_at=due,
        computed_due_at=due,
        steps=[],
        calendar_known_at=one.received_at,
        end="" if is_open else "done",
        ended_at=None if is_open else one.answered_at,
    )


def main() -> None:
    number, days = int(sys.argv[1]), int(sys.argv[2])
    unit = Installation.objects.get().home_id
    hamlets = list(Hamlet.objects.filter(unit=unit).values_list("pk", flat=True))
    now, drawn = timezone.now(), random.Random(7)  # noqa: S311  # the same each time
    for start in range(0, number, BATCH):
        rows = [
            petition(nth, now, days, unit, hamlets, drawn) for nth in range(start, min(start + BATCH, number))
        ]
        with transaction.atomic():
            for row, promise in zip(rows, Promise.objects.bulk_create(map(owed, rows)), strict=True):
                row.promise = promise
            Petition.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(json.dumps({"petitions": Petition.objects.count(), "hamlets": hamlets[:1]}))


if __name__ == "__main__":
    main()
