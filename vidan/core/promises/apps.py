from datetime import timedelta

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger import proofs


class PromisesConfig(AppConfig):
    name = "vidan.core.promises"
    label = "promises"

    def ready(self) -> None:
        proofs.register("Ngày hẹn dời theo lịch", f"{self.name}.proof.disagreements")
        proofs.register("Cảnh báo sắp trễ", f"{self.name}.proof_alerts.disagreements")
        registry.register("warn_of_dates", f"{self.name}.alerting.warn_of_dates", "Cảnh báo việc sắp trễ hẹn")
        registry.often("warn_of_dates", timedelta(minutes=15))
