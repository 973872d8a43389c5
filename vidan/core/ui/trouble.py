"""What the machine cannot do at this moment, through nobody's fault: the disk is full, the database is away or busy."""

import errno
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django.db import InterfaceError, OperationalError

from vidan.core.ledger.queries import is_behind

ASKED_EVERY = 10.0  # seconds: two machines with one database may have two clocks
_SAFE = "Gửi lại không sợ trùng: máy chỉ ghi một lần."
RELOAD = "Mời đợi một phút rồi tải lại trang. Nếu vẫn không được, mời gọi người quản trị máy chủ của đơn vị."
_FULL_CODES = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# How the databases say it; neither gives Django a class of its own for it.
_FULL_STATES = ("53100",)
_FULL_WORDS = ("database or disk is full", "disk i/o error", "readonly database")
_BUSY_WORDS = ("database is locked", "database table is locked")


@dataclass(frozen=True)
class Trouble:
    """One page about it. `word` stands in the log."""

    word: str
    title: str
    cause: str
    advice: str
    for_staff: str
    retry_after: int  # seconds
    status: HTTPStatus = HTTPStatus.SERVICE_UNAVAILABLE
    unsent: str = " nên việc vừa gửi chưa được ghi"  # what it means for a form just sent


FULL = Trouble(
    word="disk full",
    status=HTTPStatus.INSUFFICIENT_STORAGE,
    title="Máy chủ hết chỗ ghi",
    cause="Ổ đĩa của máy chủ đã đầy",
    advice=f"Mời đợi rồi gửi lại. {_SAFE} Nếu vẫn không được, mời đến hoặc gọi bộ phận một cửa.",
    for_staff="Mời gọi ngay người quản trị máy chủ của đơn vị: dọn chỗ trên ổ đĩa, rồi chạy script/vidan doctor. "
    f"Xin giữ trang này và gửi lại khi đã có chỗ. {_SAFE}",
    retry_after=300,
)
AWAY = Trouble(
    word="database away",
    title="Chưa nối được với kho dữ liệu",
    cause="Đường nối với kho dữ liệu vừa bị ngắt",
    unsent=" nên việc vừa gửi có thể chưa được ghi",
    advice=f"Mời đợi một phút rồi gửi lại. {_SAFE} Nếu vẫn không được, mời đến hoặc gọi bộ phận một cửa.",
    for_staff=f"Mời đợi một phút rồi gửi lại. {_SAFE} Nếu vẫn không được, mời gọi người quản trị máy chủ của đơn vị.",
    retry_after=30,
)
BUSY = Trouble(
    word="database busy",
    title="Máy chủ đang bận",
    cause="Đang có nhiều việc cùng ghi một lúc",
    advice=f"Mời đợi một lát rồi gửi lại. {_SAFE}",
    for_staff=f"Mời đợi một lát rồi gửi lại. {_SAFE}",
    retry_after=10,
)
CLOCK = Trouble(
    word="clock behind the ledger",
    title="Đồng hồ của máy chủ chạy sai",
    cause="Đồng hồ của máy chủ đang chậm hơn thời điểm của việc đã ghi sau cùng",
    unsent=", nên chưa ghi thêm: ngày giờ trên giấy hẹn sẽ sai",
    advice="",  # only officers meet it
    for_staff="Mời gọi người quản trị máy chủ của đơn vị: chỉnh lại giờ, hoặc nếu giờ bây giờ đã đúng thì chạy "
    f"script/vidan confirm-clock. Xin giữ trang này và gửi lại sau đó. {_SAFE}",
    retry_after=300,
)


class ClockBehind(Exception):
    """The machine's clock is behind what was written last."""


class ClockWatch:
    """Lets nothing be written with a moment before what was written last.

    The ledger's order is the order of writing. Its moments must not run against it: a receipt would be dated before
    one with a smaller number. The ledger is asked when the clock ran back, and every ten seconds.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """As when the process began."""
        self._seen: datetime | None = None
        self._ask_again = 0.0

    def check(self, now: datetime) -> None:
        """Raises ClockBehind."""
        if self._seen is None or now < self._seen or time.monotonic() >= self._ask_again:
            if is_behind(now):
                raise ClockBehind
            self._ask_again = time.monotonic() + ASKED_EVERY
        self._seen = now


clock_watch = ClockWatch()


def trouble_in(error: BaseException | None) -> Trouble | None:
    """Which trouble an error comes from; None when it is a fault of ours."""
    if isinstance(error, ClockBehind):
        return CLOCK
    chain = list(_causes(error))
    if any(_is_full(one) for one in chain):
        return FULL
    if not any(isinstance(one, OperationalError | InterfaceError) for one in chain):
        return None
    is_busy = any(word in str(one).lower() for one in chain for word in _BUSY_WORDS)
    return BUSY if is_busy else AWAY


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OperationalError):
        return any(word in str(error).lower() for word in _FULL_WORDS)
    if isinstance(error, OSError):
        return error.errno in _FULL_CODES
    return getattr(error, "sqlstate", None) in _FULL_STATES


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
