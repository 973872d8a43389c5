"""An authority of the tests' own, people it vouches for, and PDFs signed by them. Nothing here is trusted elsewhere."""

import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko_certvalidator.registry import SimpleCertificateStore

PEM = serialization.Encoding.PEM
DER = serialization.Encoding.DER
SINCE, UNTIL = datetime(2025, 1, 1, tzinfo=UTC), datetime(2035, 1, 1, tzinfo=UTC)
LEADER = "Đoàn Thị Ngân Hà"


@dataclass(frozen=True)
class Holder:
    """Somebody with a key and a certificate."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(PEM)


@cache
def key_of(name: str) -> rsa.RSAPrivateKey:
    """One key for each name and test run: making one is dear."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def named(name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Ủy ban nhân dân xã Bến Ngọc"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )


def certified(
    name: str,
    by: Holder | None,
    *,
    is_authority: bool = False,
    since: datetime = SINCE,
    until: datetime = UNTIL,
    number: int = 1000,
) -> Holder:
    """A certificate for a name, by an authority or by itself."""
    key = key_of(name)
    usage = x509.KeyUsage(
        digital_signature=not is_authority, content_commitment=not is_authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_authority, crl_sign=is_authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    issuer, signing_key = (by.certificate.subject, by.key) if by else (named(name), key)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(number)
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False
        )
        .sign(signing_key, hashes.SHA256())
    )
    return Holder(key, certificate)


@dataclass(frozen=True)
class Authority:
    """The root of the tests, and the folder of trust that it lies in."""

    root: Holder
    folder: Path

    def vouch(self, name: str = LEADER, **how: Any) -> Holder:
        return certified(name, self.root, **how)

    def revoke(self, holder: Holder, at: datetime) -> None:
        """Put a list of revoked certificates into the folder."""
        gone = (
            x509.RevokedCertificateBuilder()
            .serial_number(holder.certificate.serial_number)
            .revocation_date(at)
        )
        listed = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self.root.certificate.subject)
            .last_update(at)
            .next_update(at + timedelta(days=3650))
            .add_revoked_certificate(gone.build())
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.root.key.public_key()), critical=False
            )
            .add_extension(x509.CRLNumber(1), critical=False)
            .sign(self.root.key, hashes.SHA256())
        )
        (self.folder / "thu-hoi.crl").write_bytes(listed.public_bytes(PEM))


def authority(folder: Path) -> Authority:
    """A new folder of trust with one root in it."""
    folder.mkdir(exist_ok=True)
    root = certified("CA thử nghiệm Bến Ngọc", None, is_authority=True, number=1)
    (folder / "goc.pem").write_bytes(root.pem)
    return Authority(root, folder)


def signer_of(holder: Holder, *chain: Holder) -> signers.SimpleSigner:
    key = holder.key.private_bytes(DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    registry: Any = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    registry.register_multiple(
        asn1.Certificate.load(one.certificate.public_bytes(DER)) for one in (holder, *chain)
    )
    return signers.SimpleSigner(
        signing_cert=asn1.Certificate.load(holder.certificate.public_bytes(DER)),
        signing_key=asn1_keys.PrivateKeyInfo.load(key),
        cert_registry=registry,
    )


def signed(
    pdf: bytes,
    holder: Holder,
    *,
    field: str = "ChuKy1",
    box: tuple[int, int, int, int] | None = None,
    **how: Any,
) -> bytes:
    """The PDF as the official tool would give it back: a signature added behind its bytes."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    return signed_by_writer(writer, holder, field=field, box=box, **how)


def signed_by_writer(
    writer: Any,
    holder: Holder,
    *,
    field: str = "ChuKy1",
    box: tuple[int, int, int, int] | None = None,
    **how: Any,
) -> bytes:
    """Sign what a writer has prepared, whatever it changed before."""
    meta = signers.PdfSignatureMetadata(field_name=field, subfilter=SigSeedSubFilter.PADES, **how)
    spec = SigFieldSpec(field, on_page=0, box=box)
    out = signers.PdfSigner(meta, signer_of(holder), new_field_spec=spec).sign_pdf(writer)
    return bytes(out.getbuffer())
