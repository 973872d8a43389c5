from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger import proofs


class FilesConfig(AppConfig):
    name = "vidan.core.files"
    label = "files"

    def ready(self) -> None:
        proofs.register("Tệp", f"{self.name}.proof.disagreements")
        registry.register(
            "look_after_files", f"{self.name}.actions.look_after_files", "Quét và dọn tệp kèm theo"
        )
        registry.daily("look_after_files", time(3, 15))
