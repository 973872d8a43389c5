"""`vidan serve`: opens the house, exactly as script/server does."""

from django.core.management.base import BaseCommand

from vidan.site import serving


class Command(BaseCommand):
    help = "Mở Vì Dân trên máy này (như script/server)."
    requires_system_checks = []

    def run_from_argv(self, argv: list[str]) -> None:
        """The options are script/server's own; Django's are not offered."""
        serving.main(argv[2:])
