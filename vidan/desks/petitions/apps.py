from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger import proofs
from vidan.core.promises import owners


class PetitionsConfig(AppConfig):
    name = "vidan.desks.petitions"
    label = "petitions"

    def ready(self) -> None:
        proofs.register("Ý kiến của dân", f"{self.name}.proof.disagreements")
        owners.register("petition", f"{self.name}.queries.owed.about", words="Trả lời ý kiến của dân")
        first, outside = f"{self.name}.queries.owed.about_first", f"{self.name}.queries.owed.about_outside"
        owners.register("petition_first", first, words="Xem và báo đã nhận ý kiến")
        owners.register("petition_outside", outside, words="Cơ quan khác trả lời ý kiến của dân")
        owners.register("sealed", f"{self.name}.queries.owed.about_sealed", words="Khiếu nại, tố cáo")
        registry.register(
            "forget_senders", f"{self.name}.actions.forgetting.forget_senders", "Xóa dấu nơi gửi ý kiến"
        )
        registry.register("draw_photos", f"{self.name}.actions.drawing.draw_photos", "Vẽ lại ảnh bà con gửi")
        registry.daily("forget_senders", time(3, 20))
