from django.apps import AppConfig

from vidan.core.ledger import proofs


class PeopleConfig(AppConfig):
    name = "vidan.core.people"
    label = "people"

    def ready(self) -> None:
        proofs.register("Điều cần giữ ý với người dân", f"{self.name}.proof.disagreements")
