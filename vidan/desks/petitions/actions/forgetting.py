"""What is forgotten by itself."""

from datetime import timedelta

from django.utils import timezone

from vidan.core.jobs.tasks import Task
from vidan.desks.petitions.models import Sent


def forget_senders(task: Task) -> None:
    """Every night: from where things were sent, when it is a day ago."""
    Sent.objects.filter(at__lt=timezone.now() - timedelta(days=1)).delete()
    task.finish()
