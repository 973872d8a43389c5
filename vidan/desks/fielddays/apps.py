from django.apps import AppConfig

from vidan.core.ledger.proofs import register
from vidan.desks.commitments import sources


class FieldDaysConfig(AppConfig):
    name = "vidan.desks.fielddays"
    label = "fielddays"

    def ready(self) -> None:
        sources.register("fieldday", "Ngày với dân", f"{self.name}.queries.records.sources")
        register("Ngày với dân", f"{self.name}.proof.disagreements")
