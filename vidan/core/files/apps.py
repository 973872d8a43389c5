from django.apps import AppConfig

from vidan.core.ledger.proofs import register


class FilesConfig(AppConfig):
    name = "vidan.core.files"
    label = "files"

    def ready(self) -> None:
        register("Tệp", f"{self.name}.proof.disagreements")
