"""Who may sign in, in which role, for which unit, from when to when; and who stands in for whom."""

from typing import ClassVar, Self

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from vidan.core.units.models import Dated, Unit


class Role(models.TextChoices):
    """What somebody does in a unit."""

    COUNTER = "counter", "Cán bộ tiếp nhận và trả kết quả"
    OFFICER = "officer", "Công chức chuyên môn"
    CLERK = "clerk", "Văn thư"
    SIGNER = "signer", "Người ký thay"
    LEADER = "leader", "Chủ tịch, Phó Chủ tịch"
    CENTRE_DIRECTOR = "centre_director", "Giám đốc Trung tâm Phục vụ hành chính công"
    SUPERVISOR = "supervisor", "Người giám sát"
    ADMINISTRATOR = "administrator", "Người quản trị"
    MASS_ORGANISATION = "mass_organisation", "Mặt trận Tổ quốc và đoàn thể"


class Account(AbstractBaseUser):
    """A person who works here. `password` is argon2id."""

    username = models.CharField("Tên đăng nhập", max_length=64, unique=True)
    full_name = models.CharField("Họ và tên", max_length=100)
    position = models.CharField("Chức danh", max_length=100, blank=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[BaseUserManager[Self]] = BaseUserManager()


class Grant(Dated):
    """This person has this role in this unit, from–to."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="grants")
    document = models.CharField("Văn bản giao việc", max_length=200, blank=True)

    class Meta(Dated.Meta):
        abstract = False


class Substitution(Dated):
    """Somebody stands in for a grant's holder, from–to (NĐ 118/2025 Đ.11 kh.8: reception never stops)."""

    grant = models.ForeignKey(Grant, models.PROTECT, related_name="substitutions")
    substitute = models.ForeignKey(Account, models.PROTECT, related_name="stands_in")
    document = models.CharField("Văn bản cử người thay", max_length=200, blank=True)

    class Meta(Dated.Meta):
        abstract = False


class SignInFailure(models.Model):
    """A sign-in that failed: whose name was tried (keyed hash), from where, when. Kept for a day."""

    name_key = models.CharField(max_length=64)
    address = models.CharField(max_length=45)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["name_key", "at"], name="accounts_failure_name_at")]


class Factor(models.Model):
    """What somebody proves themselves with besides the password. Removed ones stay, emptied, to be told of."""

    class Kind(models.TextChoices):
        TOTP = "totp", "Ứng dụng mã sáu số"
        PASSKEY = "passkey", "Khóa truy cập"

    account = models.ForeignKey(Account, models.PROTECT, related_name="factors")
    kind = models.CharField(max_length=8, choices=Kind)
    name = models.CharField("Tên gọi", max_length=60)
    held = models.BinaryField()  # totp: the sealed secret; passkey: its public part
    credential = models.CharField(max_length=1400, null=True, unique=True)  # a passkey's id
    site = models.CharField(max_length=253, blank=True)  # the name a passkey was made under, and works under
    counter = models.BigIntegerField(default=0)  # the last step used; what the passkey counted last
    added_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)  # when its owner heard that somebody else removed it

    class Meta:
        indexes = [
            models.Index(
                fields=["account"], condition=models.Q(removed_at=None), name="accounts_factor_of_account"
            )
        ]


class RecoveryCode(models.Model):
    """One way in without the phone, once. Only its hash is kept."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class FactorRule(Dated):
    """From a day on, people with this role need a second factor; for the whole installation."""

    role = models.CharField(max_length=20, choices=Role)
    document = models.CharField("Văn bản", max_length=200, blank=True)

    class Meta(Dated.Meta):
        abstract = False


class Look(models.Model):
    """Who looked at whose data, and what was shown. Unchained; for the person's right to know."""

    class Kind(models.TextChoices):
        OPENED = "opened", "Mở hồ sơ"
        REVEALED = "revealed", "Xem thông tin đã che"

    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=64)
    kind = models.CharField(max_length=12, choices=Kind)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["subject", "at"], name="accounts_look_subject_at")]
