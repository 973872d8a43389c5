from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry


class NoticesConfig(AppConfig):
    name = "vidan.core.notices"
    label = "notices"

    def ready(self) -> None:
        registry.register("send_message", f"{self.name}.actions.send", "Gửi tin cho người dân")
        registry.register("forget_messages", f"{self.name}.actions.forget", "Xóa địa chỉ, lời của tin đã cũ")
        registry.daily("forget_messages", time(2, 45))
