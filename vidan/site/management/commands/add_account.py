"""`vidan add-account`: enters somebody who works here, with roles in the home unit, from today."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from vidan.core.accounts.actions import add_account, grant
from vidan.core.accounts.models import Account, Role
from vidan.core.ledger.actions import Deed
from vidan.core.units.queries import installation
from vidan.kit.refusals import Refusal
from vidan.kit.text import TextError, checked_name
from vidan.site.questions import PASSWORD, BadAnswer, typed_answer


class Command(BaseCommand):
    help = (
        "Thêm một người làm việc ở đơn vị, kèm vai trò, từ hôm nay. Mật khẩu được hỏi, không ghi trong lệnh."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Roles by their names in docs/glossary.md."""
        parser.add_argument("--username", required=True)
        parser.add_argument("--full-name", required=True)
        parser.add_argument("--position", default="")
        parser.add_argument("--role", action="append", required=True, choices=Role.values)

    def handle(self, *args: Any, **options: Any) -> None:
        """Every refusal is one sentence on stderr and exit status 1."""
        try:
            account = enter(
                options["username"], options["full_name"], options["position"], options["role"], password()
            )
        except (Refusal, TextError) as refusal:
            sys.exit(refusal.sentence)
        except BadAnswer as refusal:
            sys.exit(str(refusal))
        self.stdout.write(f"Đã thêm {account.full_name} ({account.username}).")


def password() -> str:
    """Asked twice at a terminal; otherwise the first line of standard input."""
    return typed_answer(PASSWORD) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


@transaction.atomic
def enter(username: str, full_name: str, position: str, roles: list[str], secret: str) -> Account:
    """The account and its roles, all or nothing. Raises Refusal or TextError."""
    here = installation()
    if here is None:
        raise Refusal("Chưa thiết lập đơn vị nào ở thư mục dữ liệu này. Mời chạy: script/server --empty")
    now = timezone.now()
    deed = Deed(actor="command", role=str(Role.ADMINISTRATOR.value), at=now)
    account = add_account(
        deed,
        unit=here.home,
        username=username,
        full_name=checked_name(full_name),
        password=secret,
        position=position,
    )
    for role in dict.fromkeys(roles):
        grant(deed, account=account, role=Role(role), unit=here.home, since=timezone.localdate(now))
    return account
