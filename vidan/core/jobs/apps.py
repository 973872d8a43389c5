from datetime import time

from django.apps import AppConfig

from vidan.core.jobs import registry


class JobsConfig(AppConfig):
    name = "vidan.core.jobs"
    label = "jobs"

    def ready(self) -> None:
        registry.register("reaction", f"{self.name}.listening.react", "Việc làm tiếp sau một bước đã ghi sổ")
        registry.register("tidy_jobs", f"{self.name}.working.tidy", "Dọn việc nền đã xong")
        registry.daily("tidy_jobs", time(2, 30))
