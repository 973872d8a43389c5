"""A signing token in software (SoftHSM2) in a folder of the tests' own; nothing outside it is touched."""

import atexit
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pkcs11
import pytest
from cryptography.hazmat.primitives import serialization
from pkcs11.util.x509 import decode_x509_certificate

from tests.core.papers.certificates import DER, LEADER, PEM, certified

LIBRARIES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so")
LABEL, CERTIFICATE, PIN = "VIDAN", "ky-so", "135790"


@cache
def library() -> str:
    found = next((path for path in LIBRARIES if Path(path).exists()), "")
    if not found or not shutil.which("softhsm2-util"):
        pytest.fail("SoftHSM2 is missing: apt-get install -y softhsm2")
    return found


@cache
def token() -> str:
    """The library's path, with a token of the leader's. Once a process: it reads its folder when it is loaded."""
    root = certified("CA thử nghiệm Bến Ngọc", None, is_authority=True, number=1)
    holder = certified(LEADER, root, number=77)
    folder = Path(mkdtemp(prefix="vidan_softhsm_"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "tokens").mkdir()
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {folder}/tokens\nlog.level = ERROR\n")
    os.environ["SOFTHSM2_CONF"] = str(folder / "softhsm2.conf")
    tool = ("softhsm2-util", "--module", library())
    run(*tool, "--init-token", "--free", "--label", LABEL, "--so-pin", "24680", "--pin", PIN)
    key = folder / "key.pem"
    key.write_bytes(
        holder.key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    run(*tool, "--import", str(key), "--token", LABEL, "--label", CERTIFICATE, "--id", "01", "--pin", PIN)
    with pkcs11.lib(library()).get_token(token_label=LABEL).open(rw=True, user_pin=PIN) as session:
        labels = {
            pkcs11.Attribute.TOKEN: True,
            pkcs11.Attribute.LABEL: CERTIFICATE,
            pkcs11.Attribute.ID: b"\x01",
        }
        session.create_object(decode_x509_certificate(holder.certificate.public_bytes(DER)) | labels)
    return library()


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=60)
