"""The outbox: one row for each message to one person over one channel, sent or not, and why not."""

from typing import Self

from django.db import models

from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.people.models import Person
from vidan.core.units.models import Unit


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, scope: Scope) -> Self:
        """The messages of units this person administers."""
        return self.filter(unit__in=scope.sees({Role.ADMINISTRATOR}))


class Message(models.Model):
    """A message about `subject` (`dossier:7`) because of `cause` (`entry:123`). Never two over one channel."""

    class Via(models.TextChoices):
        EMAIL = "email", "Email"
        SMS = "sms", "Tin nhắn SMS"
        ZALO = "zalo", "Zalo"

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Chờ gửi"
        SENT = "sent", "Đã gửi"
        FAILED = "failed", "Chưa gửi được"
        OFF = "off", "Chưa nối kênh gửi"
        DECLINED = "declined", "Người nhận đã xin không nhận tin"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    subject = models.CharField(max_length=64)
    cause = models.CharField(max_length=64)
    via = models.CharField(max_length=5, choices=Via)
    to = models.CharField(max_length=254)
    title = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=150)  # the same at every try, so that a receiver knows a double
    outcome = models.CharField(max_length=8, choices=Outcome)
    trouble = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cause", "via"], name="notices_once_per_cause_and_channel"),
            models.CheckConstraint(
                condition=models.Q(outcome="sent", sent_at__isnull=False)
                | ~models.Q(outcome="sent") & models.Q(sent_at__isnull=True),
                name="notices_sent_has_its_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "id"], name="notices_subject"),
            models.Index(fields=["unit", "outcome", "made_at"], name="notices_unit_outcome"),
        ]
