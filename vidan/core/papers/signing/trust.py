"""Whose certificates are trusted: the files an operator put into one folder, and nothing else; never the network."""

from dataclasses import dataclass
from pathlib import Path

from asn1crypto import crl, pem
from asn1crypto.x509 import Certificate
from django.conf import settings
from pyhanko.keys import load_certs_from_pemder_data

from vidan.kit.refusals import Refusal

CERTIFICATES = frozenset({".pem", ".crt", ".cer"})
REVOKED = ".crl"


@dataclass(frozen=True)
class Trust:
    """Root certificates, those between a root and a signer, and lists of revoked ones."""

    roots: tuple[Certificate, ...]
    between: tuple[Certificate, ...]
    revoked: tuple[crl.CertificateList, ...]


def read_trust() -> Trust:
    """Read the folder anew: a root or a list put there counts at once. Raises Refusal for an unreadable file."""
    folder = Path(settings.TRUST)
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    certificates = [
        one for path in found if path.suffix.lower() in CERTIFICATES for one in _certificates(path)
    ]
    return Trust(
        roots=tuple(one for one in certificates if one.self_issued),
        between=tuple(one for one in certificates if not one.self_issued),
        revoked=tuple(_revoked(path) for path in found if path.suffix.lower() == REVOKED),
    )


def _certificates(path: Path) -> list[Certificate]:
    try:
        return list(load_certs_from_pemder_data(path.read_bytes()))
    except (OSError, ValueError, TypeError) as fault:
        raise _unreadable(path) from fault


def _revoked(path: Path) -> crl.CertificateList:
    try:
        data = path.read_bytes()
        read: crl.CertificateList = crl.CertificateList.load(
            pem.unarmor(data)[2] if pem.detect(data) else data
        )
        read["tbs_cert_list"]["issuer"].native  # noqa: B018  # reads it, so that a broken one is noticed here
    except (OSError, ValueError, TypeError) as fault:
        raise _unreadable(path) from fault
    return read


def _unreadable(path: Path) -> Refusal:
    return Refusal(
        f"Máy không đọc được tệp “{path.name}” trong thư mục chứng thư được tin cậy.",
        advice="Mời báo người quản trị thay tệp ấy rồi gửi lại.",
    )
