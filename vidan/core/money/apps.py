from django.apps import AppConfig

from vidan.core.ledger.proofs import register


class MoneyConfig(AppConfig):
    name = "vidan.core.money"
    label = "money"

    def ready(self) -> None:
        register("Tiền", f"{self.name}.proof.disagreements")
