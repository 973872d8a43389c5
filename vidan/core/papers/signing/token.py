"""Signing by a token on the server (PKCS#11), where an office has one. The PIN is asked each time and kept nowhere."""

import io
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import StaticStampStyle

from vidan.kit.refusals import BadInput, Refusal

try:  # only with the extra `vidan[token]`
    import pkcs11
    from pyhanko.config.pkcs11 import TokenCriteria
    from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
except ImportError:
    pkcs11 = None  # type: ignore[assignment]  # asked in is_there()

FIELD = "ChuKySo"
WIDTH, HEIGHT = 221, 74  # points: the stamp's own size
_one_at_a_time = threading.Lock()  # a token serves one session well


def is_there() -> bool:
    """Whether this server was told of a token."""
    return bool(settings.PKCS11_LIBRARY) and pkcs11 is not None


def signed_by_token(
    originals: Sequence[tuple[bytes, tuple[int, int]]], pin: str, stamp: bytes
) -> list[bytes]:
    """Each PDF with the token's signature added behind it, its stamp in the corner named.

    Raises BadInput for the PIN, Refusal for the token.
    """
    with _one_at_a_time, _session(pin) as session, tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
        drawn.write(stamp)
        drawn.flush()
        label = settings.PKCS11_CERTIFICATE
        signer = PKCS11Signer(session, cert_label=label, key_label=label)
        style = StaticStampStyle.from_pdf_file(drawn.name, border_width=0)
        return [_signed(original, corner, signer, style) for original, corner in originals]


def _signed(original: bytes, corner: tuple[int, int], signer: Any, style: StaticStampStyle) -> bytes:
    right, bottom = corner
    meta = signers.PdfSignatureMetadata(field_name=FIELD, subfilter=SigSeedSubFilter.PADES)
    spec = SigFieldSpec(FIELD, on_page=-1, box=(right - WIDTH, bottom, right, bottom + HEIGHT))
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(original), strict=False)
    out = signers.PdfSigner(meta, signer, stamp_style=style, new_field_spec=spec).sign_pdf(writer)
    return bytes(out.getbuffer())


@contextmanager
def _session(pin: str) -> Iterator[Any]:
    try:
        session = open_pkcs11_session(
            settings.PKCS11_LIBRARY, token_criteria=TokenCriteria(label=settings.PKCS11_TOKEN), user_pin=pin
        )
    except (
        pkcs11.exceptions.PinIncorrect,
        pkcs11.exceptions.PinLenRange,
        pkcs11.exceptions.PinInvalid,
    ) as fault:
        raise BadInput("Mã PIN chưa đúng. Nhập sai nhiều lần, thiết bị sẽ tự khóa.", field="pin") from fault
    except pkcs11.exceptions.PinLocked as fault:
        raise Refusal("Thiết bị ký số đã khóa vì nhập sai PIN nhiều lần.", advice=_ASK) from fault
    except (pkcs11.exceptions.PKCS11Error, OSError, RuntimeError, ValueError) as fault:
        raise Refusal("Máy chủ không mở được thiết bị ký số.", advice=_ASK) from fault
    try:
        yield session
    except pkcs11.exceptions.PKCS11Error as fault:
        raise Refusal("Thiết bị ký số không ký được.", advice=_ASK) from fault
    finally:
        session.close()


_ASK = "Mời nhờ người quản trị xem lại thiết bị; trong lúc chờ, mời lấy gói về ký trên máy của mình."
