from datetime import time, timedelta

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger.proofs import register
from vidan.desks.dossiers import beside
from vidan.desks.letters import deaths

MARRIAGES = ("1.000894", "2.000806", "1.000094")
DEATHS = ("1.000656", "1.000419", "1.001766", "1.004827")


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
        deaths.register(f"{self.name}.queries.condolences.deaths")
        arrangers = ("counter", "officer", "clerk", "leader")  # of flow; its roles are models, not ready yet
        beside.register(MARRIAGES, "Làm lễ trao giấy ở hội trường?", "ceremonies:new", arrangers)
        beside.register(DEATHS, "Đoàn đến viếng?", "ceremonies:new_condolence", arrangers[1:])
        registry.daily("forget_ceremonies", time(3, 25))
        registry.often("remind_delegations", timedelta(minutes=10))
