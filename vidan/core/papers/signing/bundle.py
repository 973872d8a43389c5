"""Bundles: PDFs out in one ZIP with a list of hashes; PDFs or ZIPs in, looked at with distrust."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from vidan.kit.refusals import BadInput
from vidan.kit.text import tidy
from vidan.kit.workdays.moments import VIETNAM

MOST = 200  # papers of one bundle
LARGEST_ONE = 15_000_000  # bytes of one signed PDF
LARGEST_ALL = 200_000_000  # bytes a ZIP may unpack to
LIST_JSON, LIST_TEXT = "danh-sach.json", "danh-sach.txt"
_NOT_OURS = "Mời nén lại các tệp PDF đã ký vào một tệp ZIP không mật khẩu, hoặc gửi thẳng các tệp PDF."


@dataclass(frozen=True)
class Page:
    """One PDF of a bundle that goes out."""

    name: str
    ref: str
    title: str
    sha256: str
    content: bytes


@dataclass(frozen=True, repr=False)
class Sent:
    """One file that came in, or why it cannot be read."""

    name: str
    content: bytes
    wrong: BadInput | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def __repr__(self) -> str:
        """What a form says with it: the same words again must come with the same bytes."""
        return f"{self.sha256} {self.name}"


def packed(pages: Sequence[Page], office: str, at: datetime) -> bytes:
    """A ZIP of the PDFs and their list, for people and for machines; the same bundle gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            _add(archive, page.name, page.content, at)
        _add(archive, LIST_JSON, _for_machines(pages, office, at).encode(), at)
        _add(archive, LIST_TEXT, _for_people(pages, office, at).encode("utf-8-sig"), at)
    return out.getvalue()


def unpacked(name: str, content: bytes) -> Iterator[Sent]:
    """The PDFs of what was sent: itself, or those in a ZIP. Never trusts a size or a name that the ZIP claims."""
    if not content.startswith(b"PK"):
        yield Sent(name, content)
        return
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        yield Sent(name, b"", BadInput("Tệp ZIP này hỏng, không mở được.", advice=_NOT_OURS))
        return
    if len(entries) > MOST + 2:
        yield Sent(name, b"", BadInput(f"Tệp ZIP này có hơn {MOST} tệp.", advice=_NOT_OURS))
        return
    left = LARGEST_ALL
    for entry in entries:
        if PurePosixPath(entry.filename).name in (LIST_JSON, LIST_TEXT):
            continue
        sent = _entry(archive, entry, min(left, LARGEST_ONE))
        left -= len(sent.content)
        yield sent


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Sent:
    name = tidy(entry.filename)[-200:] or "tệp không tên"
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
        return Sent(name, b"", BadInput("Tên tệp trong ZIP trỏ ra ngoài thư mục.", advice=_NOT_OURS))
    try:
        with archive.open(entry) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
        return Sent(name, b"", BadInput("Tệp này trong ZIP hỏng hoặc đang khóa.", advice=_NOT_OURS))
    except Exception as fault:  # zlib, lzma and bz2 each have errors of their own
        wrong = BadInput("Tệp này trong ZIP hỏng hoặc đang khóa.", advice=_NOT_OURS)
        wrong.__cause__ = fault
        return Sent(name, b"", wrong)
    if len(content) > most:
        return Sent(name, b"", BadInput("Tệp này trong ZIP bung ra quá lớn.", advice=_NOT_OURS))
    return Sent((path.name and tidy(path.name)[-200:]) or name, content)


def _add(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> None:
    entry = zipfile.ZipInfo(name, at.astimezone(VIETNAM).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    archive.writestr(entry, content)


def _for_machines(pages: Sequence[Page], office: str, at: datetime) -> str:
    whole = {
        "don_vi": office,
        "luc": at.astimezone(VIETNAM).isoformat(),
        "giay": [
            {"tep": page.name, "ma": page.ref, "viec": page.title, "sha256": page.sha256} for page in pages
        ],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _for_people(pages: Sequence[Page], office: str, at: datetime) -> str:
    lines = [
        office,
        f"Giấy chờ ký số, lấy ra lúc {at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}: {len(pages)} giấy.",
        "Mời ký từng tệp PDF bằng công cụ ký số (không in lại, không lưu lại bằng phần mềm khác),",
        "rồi gửi các tệp đã ký ở trang Ký số của Vì Dân. Tên tệp đã ký đặt thế nào cũng được.",
        "",
    ]
    for page in pages:
        lines += [f"{page.name}", f"    {page.title}", f"    SHA-256 {page.sha256}", ""]
    return "\r\n".join(lines)
