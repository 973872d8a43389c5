"""One dossier, the papers handed in with it, what was asked for later, and the papers we gave out."""

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import lru_cache
from typing import ClassVar, Self, TypeAlias

from django.db import models
from django.db.models import F, Q

from vidan.core.accounts.models import Account, Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.flow import Flowing, Move
from vidan.core.kept import KEPT, Kept, keep
from vidan.core.people.models import Person
from vidan.core.promises.models import Promise
from vidan.core.units.models import ReceptionSite, Unit
from vidan.desks.catalogue.content import Channel, PaperKind
from vidan.desks.catalogue.models import ProcedureVersion
from vidan.desks.dossiers.axes import HEADS
from vidan.desks.dossiers.flow import AT_DECIDER, OWES_NOTHING, WHILE_OFFERED, State
from vidan.desks.dossiers.models.handing import Handing
from vidan.desks.dossiers.models.opinion import Opinion
from vidan.desks.dossiers.models.party import Party
from vidan.desks.dossiers.states import DELIVERED, UNDELIVERED, Apologising, Delivery, Exchange
from vidan.kit.ids import DOSSIER_CODE_LENGTH
from vidan.kit.refusals import Refusal

MANY_UNITS = 8
MOST_SHARED = 500  # ids that still stand in a statement; more are read by the database itself


# Ids of dossiers received elsewhere that some units have to do with; None: so many that the database reads them itself.
Shared: TypeAlias = tuple[int, ...] | None


class DossierQuerySet(models.QuerySet["Dossier"]):
    def visible_to(self, scope: Scope, *shared: Shared) -> Self:
        """The dossiers of units in which this person looks at dossiers, units below included.

        Also those that another unit received: where these units decide, helped, hold or held it, were offered it or are
        asked about it. What was recalled is closed again. Asked first, because most units share nothing: an OR over
        subqueries would read the whole table (60 000 dossiers: 41 ms for a count that takes 0.3). `shared`: when it is
        known already.
        """
        units = scope.sees(SEES_DOSSIERS)
        return self._inside(Q(unit__in=units), units, *shared)

    def newest_first(self, scope: Scope, *shared: Shared) -> Self:
        """The same for a list over many units, in its order: walked by day, not collected unit by unit and sorted."""
        units = scope.sees(SEES_DOSSIERS)
        inside = Q(unit__in=units)
        rows = self
        if (
            len(units) > MANY_UNITS
        ):  # a sum keeps the index of units, which has another order, out of the question
            rows, inside = self.alias(at_unit=F("unit_id") + 0), Q(at_unit__in=units)
        return rows._inside(inside, units, *shared).order_by("-received_at", "-pk")

    def shared_with(self, units: frozenset[int]) -> Shared:
        """What other units received and these have to do with."""
        ids = sorted(pk for (pk,) in _first_shared_with(units, MOST_SHARED + 1).ask())
        return tuple(ids) if len(ids) <= MOST_SHARED else None

    def _inside(self, inside: Q, units: frozenset[int], *shared: Shared) -> Self:
        (ids,) = shared or (self.shared_with(units),)
        if ids is None:
            return self.filter(inside | Q(pk__in=all_shared_with(units)))
        return self.filter(inside | Q(pk__in=ids)) if ids else self.filter(inside)


@lru_cache(KEPT)
def _first_shared_with(units: frozenset[int], most: int) -> Kept:
    return keep(all_shared_with(units)[:most])


def all_shared_with(units: Collection[int]) -> models.QuerySet["Dossier", int]:
    """The same as a question; each part by its own index."""
    others = Dossier.objects.exclude(unit__in=units)
    handed = Handing.objects.reaching(units).exclude(dossier__unit__in=units)
    asked = Opinion.objects.asked_of(units).exclude(dossier__unit__in=units)
    return (
        others.filter(decides__in=units)
        .values_list("pk", flat=True)
        .union(
            others.filter(helped_at__in=units).values_list("pk", flat=True),
            handed.order_by().values_list("dossier_id", flat=True),
            asked.order_by().values_list("dossier_id", flat=True),
        )
    )


class Dossier(Flowing):
    """A request for one procedure, from the counter to the returned result."""

    SUBJECT: ClassVar[str] = "dossier"

    class CodeOrigin(models.TextChoices):
        HOUSE = "house", "Vì Dân cấp"
        OFFICIAL = "official", "Hệ thống chính thức cấp"

    class ReturnChannel(models.TextChoices):
        COUNTER = "counter", "Tại Bộ phận Tiếp nhận và Trả kết quả"
        POST = "post", "Qua dịch vụ bưu chính công ích"
        ELECTRONIC = "electronic", "Bản điện tử"

    class ResultKind(models.TextChoices):
        SIGNED = "signed", "Văn bản do đơn vị ký"
        OUTSIDE = "outside", "Kết quả từ hệ thống của Nhà nước"

    class Proof(models.TextChoices):
        SIGNED_FOR = "signed_for", "Người nhận ký vào sổ"
        FINGERPRINT = "fingerprint", "Người nhận điểm chỉ"
        POST_SLIP = "post_slip", "Phiếu gửi của bưu điện"
        SENT_ONLINE = "sent_online", "Đã gửi bản điện tử"

    code = models.CharField("Mã hồ sơ", max_length=DOSSIER_CODE_LENGTH)
    code_origin = models.CharField(max_length=8, choices=CodeOrigin)
    procedure = models.ForeignKey(ProcedureVersion, models.PROTECT, related_name="+")
    case_key = models.CharField("Trường hợp", max_length=64)
    channel = models.CharField("Cách nộp", max_length=16, choices=[(c.value, c.words) for c in Channel])
    site = models.ForeignKey(ReceptionSite, models.PROTECT, null=True, related_name="+")
    applicant = models.ForeignKey(Person, models.PROTECT, related_name="dossiers")
    # As the person gave them this time: a later dossier may bring another name, address or phone.
    applicant_name = models.CharField("Họ và tên", max_length=100)
    applicant_fold = models.TextField()  # the name without marks; it is found by SearchWord
    applicant_address = models.CharField("Địa chỉ", max_length=300)
    applicant_phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    applicant_email = models.CharField("Email", max_length=254, blank=True)
    party = models.OneToOneField(
        Party, models.PROTECT, null=True, related_name="dossier"
    )  # who handed it in for the applicant
    request = models.CharField("Nội dung yêu cầu", max_length=500, blank=True)
    sets = models.PositiveSmallIntegerField("Số bộ hồ sơ", default=1)
    return_channel = models.CharField("Nhận kết quả", max_length=12, choices=ReturnChannel)
    # Handed in in one go with others ("nộp cùng lượt"): the first of them, which has NULL itself.
    came_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="came_along")
    received_at = models.DateTimeField("Nhận lúc")
    received_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    handler = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    held_at = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # the unit that works on it now
    # Not tied to the place: `unit` received it, this one decides, that one helped (law: three units kept apart).
    decides = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")  # NULL: `unit` itself
    helped_at = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")  # NULL: at `unit`
    expected_at = models.DateTimeField(null=True)  # what the receipt calls “dự kiến”; owed by nobody
    offer = models.OneToOneField(
        Handing, models.PROTECT, null=True, related_name="+"
    )  # handed over, not received
    promise = models.OneToOneField(Promise, models.PROTECT, null=True, related_name="dossier")
    # Axes of their own beside the state: the way of the result, and the official system.
    delivery = models.CharField(max_length=12, choices=Delivery, default=Delivery.NOTHING)
    exchange = models.CharField(max_length=16, choices=Exchange, default=Exchange.NOT_APPLICABLE)
    apology = models.CharField(max_length=12, choices=Apologising, default=Apologising.NONE)
    track_token = models.CharField(max_length=32, unique=True)

    result_kind = models.CharField(max_length=8, choices=ResultKind, blank=True)
    result_number = models.CharField("Số kết quả", max_length=64, blank=True)
    result_on = models.DateField("Ngày kết quả", null=True)
    result_signer = models.CharField("Người ký", max_length=250, blank=True)
    result_system = models.CharField("Hệ thống cấp", max_length=150, blank=True)
    done_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_to = models.CharField("Người nhận", max_length=100, blank=True)
    return_proof = models.CharField("Bằng chứng trả", max_length=12, choices=Proof, blank=True)

    content_destroyed_at = models.DateTimeField(
        null=True
    )  # by a decision: who it was is blanked, the rest stays

    objects = DossierQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "code"], name="dossiers_one_code_per_unit"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="dossiers_state_is_known"),
            models.CheckConstraint(
                condition=Q(promise__isnull=False) | Q(state__in=OWES_NOTHING), name="dossiers_owe_a_promise"
            ),
            models.CheckConstraint(
                condition=Q(promise__isnull=True) | ~Q(state__in=[State.REGISTERED, State.FORWARDED]),
                name="dossiers_registered_owes_nothing",
            ),
            models.CheckConstraint(
                condition=Q(decides__isnull=False) | ~Q(state=State.FORWARDED),
                name="dossiers_forwarded_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=False, result_number__gt="", result_on__isnull=False)
                | ~Q(state__in=[State.DONE, State.RETURNED]),
                name="dossiers_done_has_its_result",
            ),
            models.CheckConstraint(
                condition=Q(returned_at__isnull=False, returned_to__gt="", return_proof__gt="")
                | ~Q(state=State.RETURNED),
                name="dossiers_returned_has_its_proof",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DONE, delivery__in=UNDELIVERED)
                | Q(state=State.RETURNED, delivery__in=DELIVERED)
                | ~Q(state__in=[State.DONE, State.RETURNED]) & Q(delivery=Delivery.NOTHING),
                name="dossiers_delivery_agrees_with_state",
            ),
            models.CheckConstraint(
                condition=Q(code_origin="house", exchange=Exchange.NOT_APPLICABLE)
                | Q(code_origin="official", exchange__in=["awaiting", "matched", "differs"]),
                name="dossiers_exchange_agrees_with_code",
            ),
            models.CheckConstraint(
                condition=Q(promise__isnull=False, apology__in=Apologising.values)
                | Q(apology=Apologising.NONE),
                name="dossiers_apology_for_a_promise",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state"], name="dossiers_unit_state"),
            models.Index(fields=["unit", "-received_at"], name="dossiers_unit_received"),
            models.Index(fields=["held_at", "state"], name="dossiers_held_state"),
            models.Index(fields=["-received_at", "-id"], name="dossiers_received"),  # over many units
            models.Index(fields=["applicant_phone"], name="dossiers_phone"),
            models.Index(fields=["apology", "unit"], name="dossiers_apology_waits"),
        ]

    @property
    def submitter(self) -> str:
        """Who handed it in."""
        return self.party.name if self.party else self.applicant_name

    @property
    def phone_given(self) -> str:
        """The applicant's phone; without one, that of who handed it in."""
        return self.applicant_phone or (self.party.phone if self.party else "")

    def seat(self, move: Move, role: Role) -> int:
        """The counter that received it meets the resident; all others work where the dossier is.

        Before it came there, and where the head apologises, it is the unit that decides.
        """
        apologises = move.axis == "apology" and role in HEADS
        return self.owes_id if apologises or move.verb in AT_DECIDER else self.desk_of(role)

    nth = None  # a list's line is of the dossier as it stands; an earlier round of it says which (queries/rounds.py)

    @property
    def expected(self) -> datetime | None:
        """The date told as “dự kiến”, while the deciding unit has not received it."""
        return self.expected_at if self.state == State.FORWARDED else None

    @property
    def owes_id(self) -> int:
        """Who decides owes the result (NĐ 118/2025 Đ.17 kh.3)."""
        return self.decides_id or self.unit_id

    def desk_of(self, role: Role) -> int:
        """The unit in which this role has to do with it."""
        return self.unit_id if role == Role.COUNTER else self.held_at_id

    def role_of(self, scope: Scope, roles: Iterable[Role]) -> Role | None:
        """The first of these roles in which this person has to do with it, or None."""
        return next((role for role in roles if scope.role_for((role,), self.desk_of(role))), None)

    def hinder(self, move: Move) -> None:
        """While it is handed over and not received, only the resident's own steps go on; destroyed, none."""
        if self.content_destroyed_at is not None:
            raise Refusal("Nội dung hồ sơ này đã hủy theo quyết định, vì hết thời hạn lưu.")
        if self.offer_id is not None and move.verb not in WHILE_OFFERED:
            raise Refusal(
                "Hồ sơ đang được bàn giao và bên nhận chưa nhận.",
                advice="Mời nhận bàn giao, hoặc thu hồi bàn giao, rồi làm tiếp.",
            )


class HandedInQuerySet(models.QuerySet["HandedIn"]):
    def standing(self) -> Self:
        """What is really there: without what was listed by mistake and struck."""
        return self.filter(struck_at=None)


class HandedIn(models.Model):
    """One paper handed in with the dossier, or later."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="handed_in")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=16)
    count = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    # Not handed in again: it is in an earlier dossier of the same person.
    reused_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="reused_as")
    struck_at = models.DateTimeField(null=True)  # listed by mistake; the receipt was corrected

    objects = HandedInQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    @property
    def words(self) -> str:
        """“2 bản sao”; what was only shown is not counted."""
        return self.kind if self.kind == PaperKind.SHOWN else f"{self.count} {self.kind}"

    @property
    def told(self) -> str:
        """Its name; and where it already lies, when it was not handed in again."""
        if self.reused_from is None:
            return self.name
        return f"{self.name} (đã có từ hồ sơ {self.reused_from.dossier.code})"

    @property
    def is_kept_here(self) -> bool:
        """What was only shown stayed with the person; what was used again lies in another dossier."""
        return self.kind != PaperKind.SHOWN and self.reused_from_id is None


class Supplement(models.Model):
    """One complete request for what is missing (Mẫu 02), open until the papers came."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplements")
    nth = models.PositiveSmallIntegerField(default=1)
    leave = models.OneToOneField("dossiers.AskingAgain", models.PROTECT, null=True, related_name="used_by")
    # Why papers were asked for although a database of the State holds them: StateGround, and words.
    state_ground = models.CharField(max_length=12, blank=True)
    state_words = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    items = models.JSONField()  # [{"name", "originals", "certified", "photocopies"}]: counts of each kind
    reason = models.TextField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(answered_at__isnull=True), name="dossiers_one_open_supplement"
            ),
            models.UniqueConstraint(fields=["dossier", "nth"], name="dossiers_one_nth_supplement"),
            models.CheckConstraint(
                condition=Q(nth=1, leave__isnull=True) | Q(nth__gt=1, leave__isnull=False),
                name="dossiers_asked_again_by_leave",
            ),
            models.CheckConstraint(
                condition=Q(state_ground="", state_words="")
                | Q(state_ground__in=["outage", "disaster", "inaccurate"], state_words__gt=""),
                name="dossiers_state_ground_has_words",
            ),
        ]


class IssuedPaper(models.Model):
    """A paper as it was given out: its data is frozen, so a reprint is the same paper."""

    class Form(models.TextChoices):
        RECEIPT = "receipt", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
        FOLLOW_SLIP = "follow_slip", "Phiếu theo dõi hồ sơ"
        SUPPLEMENT = "supplement", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"
        REFUSAL = "refusal", "Phiếu từ chối tiếp nhận, giải quyết hồ sơ"
        STOP = "stop", "Thông báo dừng giải quyết hồ sơ"
        APOLOGY = "apology", "Lời xin lỗi và hẹn lại ngày trả kết quả (Mẫu 04)"

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="issued")
    form = models.CharField(max_length=12, choices=Form)
    number = models.CharField(max_length=40)
    data = models.TextField()
    issued_at = models.DateTimeField()
    # Opens the public page that says whether this paper still stands. NULL on papers from before there was one.
    check_code = models.CharField(max_length=14, null=True, unique=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")

    class Meta:
        ordering = ["id"]
