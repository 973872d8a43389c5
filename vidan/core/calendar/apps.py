from django.apps import AppConfig

from vidan.core.ledger import proofs


class CalendarConfig(AppConfig):
    name = "vidan.core.calendar"
    label = "calendar"

    def ready(self) -> None:
        proofs.register("Lịch làm việc", f"{self.name}.proof.disagreements")
