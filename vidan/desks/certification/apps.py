from django.apps import AppConfig

from vidan.core.ledger import proofs
from vidan.core.money import subjects
from vidan.core.promises import owners


class CertificationConfig(AppConfig):
    name = "vidan.desks.certification"
    label = "certification"

    def ready(self) -> None:
        proofs.register("Chứng thực", f"{self.name}.proof.disagreements")
        owners.register("certification", f"{self.name}.queries.runs.about", words="Chứng thực")
        subjects.register("certification", shows=f"{self.name}.queries.runs.things")
