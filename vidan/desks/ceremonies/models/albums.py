"""Souvenir photographs: kept only with the written consent of both, opened by a private link, gone when it ends."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from vidan.core.accounts.models import Account
from vidan.core.files.models import KeptFile
from vidan.desks.ceremonies.models.ceremonies import Ceremony


class Album(models.Model):
    """The consent of both and the link it gives. Without this row the database keeps no photograph."""

    SUBJECT: ClassVar[str] = "album"

    ceremony = models.ForeignKey(Ceremony, models.PROTECT, related_name="albums")
    his_consent_on = models.DateField("Chú rể ký đồng ý ngày")
    her_consent_on = models.DateField("Cô dâu ký đồng ý ngày")
    paper_at = models.CharField("Nơi giữ phiếu đồng ý", max_length=200)
    ends_on = models.DateField()  # the last day of the link
    token_key = models.CharField(max_length=64, unique=True, null=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    shut_at = models.DateTimeField(null=True)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ceremony"], condition=Q(shut_at__isnull=True), name="ceremonies_one_open_album"
            ),
            models.CheckConstraint(
                condition=Q(shut_at__isnull=True) | Q(token_key__isnull=True),
                name="ceremonies_ended_album_opens_nothing",
            ),
        ]

    @property
    def subject(self) -> str:
        return f"{self.SUBJECT}:{self.pk}"


class Souvenir(models.Model):
    """One photograph."""

    album = models.ForeignKey(Album, models.PROTECT, related_name="souvenirs")
    file = models.OneToOneField(KeptFile, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
