from datetime import time, timedelta

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger.proofs import register


class CeremoniesConfig(AppConfig):
    name = "vidan.desks.ceremonies"
    label = "ceremonies"

    def ready(self) -> None:
        register("Lễ kết hôn, viếng", f"{self.name}.proof.disagreements")
        registry.register(
            "forget_ceremonies",
            f"{self.name}.actions.forgetting.forget_ceremonies",
            "Xóa ảnh lễ kết hôn hết hạn, tên người trong lễ và chuyến viếng đã lâu",
        )
        registry.register(
            "remind_delegations",
            f"{self.name}.actions.reminding.remind_delegations",
            "Nhắc đoàn viếng trước giờ hẹn",
        )
        registry.daily("forget_ceremonies", time(3, 25))
        registry.often("remind_delegations", timedelta(minutes=10))
