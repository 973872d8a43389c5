"""What a signed file says: that it is the paper given out, whole, and who signed it by which certificate."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from vidan.core.papers.signing.comparing import only_signed
from vidan.core.papers.signing.trust import Trust
from vidan.kit.refusals import BadInput

_AGAIN = "Mời ký lại từ tệp gốc trong gói."
_ASK = "Mời hỏi nơi cấp thiết bị ký số."


@dataclass(frozen=True)
class Signature:
    """One good signature: who by the certificate, from whom it is, when (as signed), and what backs it."""

    signer: str
    issuer: str
    certificate: str  # SHA-256, hex
    signed_at: datetime
    is_timestamped: bool
    is_revocation_known: bool


@dataclass(frozen=True)
class _Read:
    """A signature as pyHanko sees it: believing who is not known to be revoked, and only who is known not to be."""

    soft: PdfSignatureStatus
    hard: PdfSignatureStatus
    is_last: bool
    now: datetime


def examine(original: bytes, signed: bytes, trust: Trust, now: datetime) -> list[Signature]:
    """Every signature on a file that begins with the original. Raises BadInput: the first thing that is wrong."""
    try:
        reader = PdfFileReader(io.BytesIO(signed), strict=False)
        embedded = list(reader.embedded_regular_signatures)
        reads = [_read(one, reader, trust, now, one is embedded[-1]) for one in embedded]
        is_whole = only_signed(original, signed)
    except Exception as fault:  # a hostile file may break the validator anywhere; it is never taken
        raise BadInput("Máy không đọc được chữ ký trong tệp này.", advice=_AGAIN) from fault
    if not reads:
        raise BadInput("Tệp này chưa có chữ ký số.", advice="Mời ký bằng công cụ ký số rồi gửi lại.")
    for read in reads:
        for is_wrong, sentence, advice in _FAULTS:
            if is_wrong(read):
                name = _issuer(read.soft.signing_cert)
                raise BadInput(
                    sentence.format(issuer=name, signer=_name(read.soft.signing_cert)), advice=advice
                )
    if not is_whole:
        raise BadInput("Trong lúc ký, nội dung giấy đã bị thay đổi hoặc che đi.", advice=_AGAIN)
    return [_signature(read) for read in reads]


def _read(
    one: EmbeddedPdfSignature, reader: PdfFileReader, trust: Trust, now: datetime, is_last: bool
) -> _Read:
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    soft, hard = (
        validate_pdf_signature(one, _context(reader, trust, mode, now), key_usage_settings=usage)
        for mode in ("soft-fail", "require")
    )
    return _Read(soft, hard, is_last, now)


def _context(reader: PdfFileReader, trust: Trust, mode: str, now: datetime) -> ValidationContext:
    """Roots from the folder, revocations from the folder and from the file itself. Nothing is fetched."""
    how: dict[str, Any] = {
        "trust_roots": list(trust.roots),
        "other_certs": list(trust.between),
        "crls": list(trust.revoked),
        "revocation_mode": mode,
        "allow_fetching": False,
        "moment": now,
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(how)
    except NoDSSFoundError:
        return ValidationContext(**how)


_FAULTS: tuple[tuple[Callable[[_Read], bool], str, str], ...] = (
    (lambda read: not read.soft.intact, "Nội dung đã bị sửa sau khi ký.", _AGAIN),
    (lambda read: not read.soft.valid, "Chữ ký số không đúng.", _AGAIN),
    (
        lambda read: read.is_last and read.soft.coverage != SignatureCoverageLevel.ENTIRE_FILE,
        "Có phần thêm vào sau khi ký mà chữ ký không bảo vệ.",
        _AGAIN,
    ),
    (lambda read: not read.soft.docmdp_ok, "Nội dung đã bị sửa giữa hai chữ ký.", _AGAIN),
    (
        lambda read: bool(read.soft.revoked or read.hard.revoked),
        "Chứng thư số của “{signer}” đã bị thu hồi.",
        _ASK,
    ),
    (
        lambda read: read.soft.signing_cert.not_valid_after < read.now,
        "Chứng thư số của “{signer}” đã hết hạn.",
        _ASK,
    ),
    (
        lambda read: read.soft.signing_cert.not_valid_before > read.now,
        "Chứng thư số của “{signer}” chưa có hiệu lực.",
        _ASK,
    ),
    (
        lambda read: not read.soft.trusted,
        "Chứng thư số của “{signer}” do “{issuer}” cấp, nơi chưa có trong danh sách được tin cậy.",
        "Mời ký bằng chứng thư được cấp chính thức; hoặc nhờ người quản trị thêm chứng thư gốc của nơi cấp.",
    ),
)


def _signature(read: _Read) -> Signature:
    stamp = read.soft.timestamp_validity
    is_stamped = bool(stamp and stamp.intact and stamp.valid and stamp.trusted)
    said = stamp.timestamp if stamp and is_stamped else read.soft.signer_reported_dt
    if said is None:
        raise BadInput("Chữ ký không ghi thời gian ký.", advice=_AGAIN)
    certificate = read.soft.signing_cert
    return Signature(
        signer=_name(certificate),
        issuer=_issuer(certificate),
        certificate=certificate.sha256.hex(),
        signed_at=said,
        is_timestamped=is_stamped,
        is_revocation_known=read.hard.trusted,
    )


def _name(certificate: Any) -> str:
    return _common(certificate.subject)


def _issuer(certificate: Any) -> str:
    return _common(certificate.issuer)


def _common(name: Any) -> str:
    said = name.native.get("common_name") or name.human_friendly
    return str(said if isinstance(said, str) else said[-1])[:200]
