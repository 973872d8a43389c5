"""Residents, as little of them as the work needs."""

from django.db import models

from vidan.core.units.models import Unit


class Person(models.Model):
    """Somebody who came to a unit. The card number itself is not kept: only its keyed hash and last three digits."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    full_name = models.CharField("Họ và tên", max_length=100)
    name_fold = models.TextField()
    born_on = models.DateField("Ngày sinh", null=True)
    card_key = models.CharField(max_length=64, null=True)  # NULL without a card: unique where given
    card_tail = models.CharField(max_length=3, blank=True)
    address = models.CharField("Địa chỉ", max_length=300)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    email = models.CharField("Email", max_length=254, blank=True)
    declines_notices = models.BooleanField("Không muốn nhận tin", default=False)
    declines_visits = models.BooleanField("Không muốn đoàn đến nhà", default=False)

    class Meta:
        constraints = [
            # The key first: the same card is also looked for over all units one sees.
            models.UniqueConstraint(fields=["card_key", "unit"], name="people_one_person_per_card")
        ]
        indexes = [models.Index(fields=["unit", "name_fold"], name="people_unit_name")]
