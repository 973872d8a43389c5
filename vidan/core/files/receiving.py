"""A file as it arrives: bounded while it streams in, then checked, cleaned and scanned. Nothing is written yet."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from vidan.core.files.documents import check_office, check_pdf
from vidan.core.files.images import NO_PICTURE, redrawn, small
from vidan.core.files.kinds import IMAGES, FileKind, kind_of
from vidan.core.files.scanning import Verdict, verdict_on
from vidan.kit.refusals import BadInput
from vidan.kit.text import tidy

LARGEST = 10_000_000  # bytes of one file
LARGEST_REQUEST = 60_000_000  # bytes of all files of one request
LONGEST_NAME = 200


@dataclass(frozen=True)
class Checked:
    """A file that may be kept: its kind is certain, its content is clean."""

    name: str
    kind: FileKind
    content: bytes = field(repr=False)
    verdict: Verdict

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    def __str__(self) -> str:
        """What a form says with it: the same words again must come with the same bytes."""
        return f"{self.sha256} {self.name}"


class Dropped(SimpleUploadedFile):
    """What came over the limit of the request: its true size, none of its content."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(name, b"")
        self.size = size


class BoundedUpload(FileUploadHandler):
    """Stands before Django's handlers and lets no more than LARGEST_REQUEST through; the form's other fields stay."""

    came = 0
    is_over = False

    def new_file(self, *args: object, **how: object) -> None:
        super().new_file(*args, **how)  # type: ignore[arg-type]  # passed on as it came
        self.is_over = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.came += len(raw_data)
        self.is_over = self.is_over or self.came > LARGEST_REQUEST
        return None if self.is_over else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        return Dropped(self.file_name or "", file_size) if self.is_over else None


def read(upload: "UploadedFile[Any]", largest: int = LARGEST) -> bytes:
    """All of its bytes. Raises BadInput when it is empty or too large."""
    size = upload.size or 0
    if isinstance(upload, Dropped) and size <= largest:
        raise BadInput(f"Một lần gửi tối đa {_mega(LARGEST_REQUEST)}. Mời gửi làm nhiều lần.")
    if size > largest:
        raise BadInput(f"Tệp này {_mega(size)}, lớn quá. Mỗi tệp tối đa {_mega(largest)}.")
    if not size:
        raise BadInput("Tệp này trống. Mời chọn lại tệp.")
    return bytes(upload.read())


def checked(name: str, content: bytes) -> Checked:
    """Decide the kind, clean, scan. Asks the virus scanner, so never inside a transaction. Raises BadInput."""
    kind = kind_of(content)
    verdict = verdict_on(content)
    if kind in IMAGES:
        content = redrawn(content, kind)
    elif kind == FileKind.PDF:
        check_pdf(content)
    else:
        check_office(content)
    return Checked(tidy_name(name), kind, content, verdict)


def checked_photo(name: str, content: bytes, side: int) -> Checked:
    """A photograph, scanned and drawn anew no larger than `side`. Raises BadInput; not inside a transaction."""
    kind = kind_of(content)
    if kind not in IMAGES:
        raise BadInput(NO_PICTURE)
    verdict = verdict_on(content)
    return Checked(tidy_name(name), FileKind.JPEG, small(content, kind, side), verdict)


def tidy_name(name: str) -> str:
    """The last part of a file's name as people may see it."""
    return tidy(name.replace("\\", "/").rpartition("/")[2])[-LONGEST_NAME:].strip() or "tệp"


def _mega(size: int) -> str:
    return f"{-(-size // 100_000) / 10:.1f} MB".replace(".0 ", " ").replace(".", ",")
