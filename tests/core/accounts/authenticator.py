"""An authenticator of our own: makes and shows passkeys as a browser's answer, and can lie."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG
PRESENT, VERIFIED = FLAG.UP, FLAG.UV


@dataclass
class Authenticator:
    """One device with one key."""

    rp: str = "localhost"
    origin: str = "http://localhost"
    flags: AuthenticatorData.FLAG = PRESENT | VERIFIED
    counter: int = 0
    id: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, asked: str) -> str:
        """The answer to “make a key”."""
        public = ES256.from_cryptography_key(self.key.public_key())  # type: ignore[no-untyped-call]
        data = AttestedCredentialData.create(Aaguid.NONE, self.id, public)
        held = AuthenticatorData.create(self._rp_hash(), self.flags | FLAG.AT, self.counter, data)
        response = {"attestationObject": websafe_encode(AttestationObject.create("none", held, {}))}
        return self._answer("webauthn.create", asked, response)

    def show(self, asked: str) -> str:
        """The answer to “show a key”."""
        self.counter += 1 if self.counter else 0
        data = AuthenticatorData.create(self._rp_hash(), self.flags, self.counter)
        client = self._client("webauthn.get", asked)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        response = {"authenticatorData": websafe_encode(data), "signature": websafe_encode(signature)}
        return self._answer("webauthn.get", asked, response)

    def _answer(self, kind: str, asked: str, response: dict[str, Any]) -> str:
        sent = {"clientDataJSON": websafe_encode(self._client(kind, asked))} | response
        name = websafe_encode(self.id)
        return json.dumps({"id": name, "rawId": name, "type": "public-key", "response": sent})

    def _client(self, kind: str, asked: str) -> bytes:
        challenge = json.loads(asked)["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _rp_hash(self) -> bytes:
        return hashlib.sha256(self.rp.encode()).digest()
