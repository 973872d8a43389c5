"""Who hands a dossier in for somebody else. No row: the applicant came in person."""

from django.db import models
from django.db.models import Q


class Party(models.Model):
    """The person at the counter who is not the applicant, frozen as said that day. No card number is kept."""

    class Kind(models.TextChoices):
        AUTHORISED = "authorised", "Người được ủy quyền"
        ORGANISATION = "organisation", "Người đại diện tổ chức"
        GUARDIAN = "guardian", "Người đại diện theo pháp luật"

    kind = models.CharField("Tư cách", max_length=12, choices=Kind)
    name = models.CharField("Họ và tên", max_length=100)
    address = models.CharField("Địa chỉ", max_length=300, blank=True)
    phone = models.CharField("Số điện thoại", max_length=15, blank=True)
    document = models.CharField("Giấy ủy quyền", max_length=100, blank=True)
    document_on = models.DateField("Ngày của giấy ủy quyền", null=True)
    title = models.CharField("Chức vụ", max_length=100, blank=True)
    tax_code = models.CharField("Mã số của tổ chức", max_length=14, blank=True)
    relation = models.CharField("Quan hệ với người yêu cầu", max_length=100, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["authorised", "organisation", "guardian"], name__gt=""),
                name="dossiers_party_is_somebody",
            ),
            models.CheckConstraint(
                condition=Q(kind="authorised", document__gt="", document_on__isnull=False)
                | (~Q(kind="authorised") & Q(document="", document_on__isnull=True)),
                name="dossiers_authorised_by_a_paper",
            ),
            models.CheckConstraint(
                condition=Q(kind="organisation", title__gt="")
                | (~Q(kind="organisation") & Q(title="", tax_code="")),
                name="dossiers_organisation_has_a_title",
            ),
            models.CheckConstraint(
                condition=Q(kind="guardian", relation__gt="") | (~Q(kind="guardian") & Q(relation="")),
                name="dossiers_guardian_has_a_relation",
            ),
        ]

    @property
    def words(self) -> str:
        """Name and by what right, without address and phone."""
        if self.document_on:
            return f"{self.name}, theo {self.document} ngày {self.document_on:%d/%m/%Y}"
        if self.title:
            return f"{self.name}, {self.title}" + (f"; mã số {self.tax_code}" if self.tax_code else "")
        return f"{self.name} ({self.relation})"
