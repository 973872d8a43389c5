"""Some hours before a condolence visit everybody who goes and left a way to be told is reminded, once a time agreed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from vidan.core.jobs.tasks import Task
from vidan.core.notices.actions import Words, post
from vidan.core.ui.words import short_day
from vidan.core.units.queries import face
from vidan.desks.ceremonies.content import periods
from vidan.desks.ceremonies.flow import VisitState
from vidan.desks.ceremonies.models import Condolence
from vidan.kit.workdays.moments import VIETNAM


def remind_delegations(task: Task) -> None:
    """The job, every few minutes: the outbox itself lets no cause in twice."""
    now = timezone.now()
    today = timezone.localdate(now, VIETNAM)
    near = [today, today + timedelta(days=1)]
    for visit in Condolence.objects.filter(state=VisitState.SETTLED, on__in=near).order_by("pk"):
        if visit.begins and now < visit.begins <= now + periods().reminder:
            task.still_mine()
            remind(visit)
    task.finish()


@transaction.atomic
def remind(visit: Condolence) -> int:
    """Tell everybody of one delegation; how many messages went into the outbox. Nobody who died is named in it."""
    if visit.begins is None:
        return 0
    agency = face(visit.unit_id, visit.begins.date()).dateline
    when = f"{visit.starts:%H:%M} {short_day(visit.begins)}"
    meets = f", tập trung tại {visit.meets_at}" if visit.meets_at else ""
    said = (
        f"Xin nhắc đoàn viếng của {agency}: hẹn với gia đình lúc {when}{meets}. "
        "Xin đến đúng giờ, trang phục giản dị."
    )
    body = f"Kính gửi đồng chí,\n\n{said}\n\nTrân trọng,\nVăn phòng {agency}"
    words = Words(title="Nhắc giờ đoàn viếng", body=body, short=said)
    return sum(
        len(
            post(
                words,
                unit_id=visit.unit_id,
                person=None,
                subject=visit.subject,
                cause=f"condolence:{visit.pk}:{visit.revision}:{one.pk}",
                email=one.email,
                phone=one.phone,
            )
        )
        for one in visit.delegates.all()
    )
