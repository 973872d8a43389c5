"""What benches share: a clerk of the demonstration who takes in births over HTTP."""

import re
import urllib.request
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from urllib.parse import urlencode

INTAKE = "/ho-so/moi/?tt=1.001193"
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
_CASE = re.compile(r'name="case"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="case"')
_PAPER = re.compile(r'name="(paper_\w+)"')
_CHANNEL = re.compile(r'<select[^>]*name="channel".*?<option value="([^"]+)"', re.DOTALL)
_RECEIPT = re.compile(r'href="(/ho-so/[^"]+/giay/\d+\.pdf)"')


def filled(page: str, number: int) -> dict[str, str]:
    """The intake form as a clerk sends it for one more family, every paper ticked."""
    case = _CASE.search(page)
    channel = _CHANNEL.search(page)
    assert case, "this is not the intake page"
    assert channel, "no way of handing in"
    return {
        **dict(_HIDDEN.findall(page)),
        **dict.fromkeys(_PAPER.findall(page), "on"),
        "case": case[1] or case[2],
        "channel": channel[1],
        "full_name": f"Nguyễn Thị Ẩn {'Ă' * (number % 5 + 1)}",
        "address": f"Thôn {number}, xã Bến Ngọc",
        "phone": f"0912{number:06}",
        "sets": "1",
        "return_channel": "counter",
        "other_papers": "Giấy tờ gia đình mang theo",
        "doing": "save",
    }


@dataclass
class Counter:
    """A clerk with a browser."""

    address: str
    browser: urllib.request.OpenerDirector = field(
        default_factory=lambda: urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    )

    def get(self, path: str) -> bytes:
        with self.browser.open(self.address + path) as answer:
            return bytes(answer.read())

    def post(self, path: str, fields: dict[str, str]) -> tuple[str, str]:
        """Where it led, and the page there."""
        request = urllib.request.Request(self.address + path, urlencode(fields).encode())  # noqa: S310  # the address of the server this bench started
        with self.browser.open(request) as answer:
            return str(answer.url), answer.read().decode()

    def sign_in(self) -> None:
        hidden = dict(_HIDDEN.findall(self.get("/dang-nhap/").decode()))
        self.post("/dang-nhap/minh-hoa/", {**hidden, "person": "lan"})

    def receipt(self, number: int) -> bytes:
        """Take in one birth and print its receipt."""
        url, page = self.post(INTAKE, filled(self.get(INTAKE).decode(), number))
        link = _RECEIPT.search(page)
        assert link, f"no receipt at {url}"
        return self.get(link[1])
