"""What lets a resident be asked a second time, or asked for what the State already holds."""

from django.db import models

from vidan.core.accounts.models import Account
from vidan.desks.dossiers.models.dossier import Dossier


class AskingAgain(models.Model):
    """A leader's leave to ask a second time; one leave is one request. The reason is also the entry's note."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="leaves_to_ask")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    reason = models.TextField()

    class Meta:
        ordering = ["id"]


class StateGround(models.TextChoices):
    """Why a paper may be asked for although a database of the State holds it (NĐ 309/2026 Đ.2, Đ.4 kh.2a)."""

    OUTAGE = "outage", "Cơ sở dữ liệu hoặc đường truyền gián đoạn"
    DISASTER = "disaster", "Thiên tai, sự cố bất khả kháng"
    INACCURATE = "inaccurate", "Dữ liệu không chính xác, không đầy đủ"
