from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry
from vidan.core.ledger.proofs import register


class VisitsConfig(AppConfig):
    name = "vidan.desks.visits"
    label = "visits"

    def ready(self) -> None:
        register("Lần giúp, hàng chờ, lịch hẹn", f"{self.name}.proof.disagreements")
        registry.register(
            "erase_old_preparations",
            f"{self.name}.actions.preparing.erase_old_preparations",
            "Xóa nội dung chuẩn bị trước đã quá ngày",
        )
        registry.register(
            "forget_bookings",
            f"{self.name}.actions.booking.forget_bookings",
            "Xóa tên, số điện thoại của lịch hẹn đã qua",
        )
        registry.daily("forget_bookings", time(3, 10))
        registry.daily("erase_old_preparations", time(3, 0))
        registry.register(
            "close_queues", f"{self.name}.actions.queue.close_queues", "Khép lại hàng chờ của hôm trước"
        )
        registry.daily("close_queues", time(0, 30))
