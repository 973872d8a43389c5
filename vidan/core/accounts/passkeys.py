"""Passkeys (WebAuthn): keys that a device keeps and shows only to the address they were made under."""

import json
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from vidan.core.accounts.models import Account, Factor

State = dict[str, Any]
LONGEST = 20_000  # characters of an answer
_LOCAL = "localhost"


class Refused(ValueError):
    """What the browser sent proves nothing."""


@dataclass(frozen=True)
class Site:
    """Where passkeys are made and work: the name they are bound to, and the one origin that may ask for them."""

    name: str
    origin: str


@dataclass(frozen=True)
class Made:
    """A new passkey: its id, its public part, and how often it says it was used."""

    credential: str
    public: bytes
    counter: int
    site: str


def site_of(host: str) -> Site | None:
    """The site as the browser asked for it (name and port), or None: browsers keep passkeys for no number.

    Served over HTTPS under the name of VIDAN_PUBLIC_URL; or on the machine itself, opened as http://localhost.
    """
    asked = host.lower()
    public = urlsplit(settings.PUBLIC_URL)
    name = (public.hostname or "").lower()
    if public.scheme == "https" and not _is_number(name):
        origin = name if public.port in (None, 443) else f"{name}:{public.port}"
        if asked.removesuffix(":443") == origin:
            return Site(name, f"https://{origin}")
    if asked.partition(":")[0] == _LOCAL:
        return Site(_LOCAL, f"http://{asked.removesuffix(':80')}")
    return None


def ask_to_make(site: Site, account: Account, known: list[Factor]) -> tuple[str, State]:
    """What the browser is asked to make (JSON), and what must be remembered until it answers."""
    owner = salted_hmac("vidan.accounts.passkey", str(account.pk), algorithm="sha256").digest()
    user = PublicKeyCredentialUserEntity(id=owner, name=account.username, display_name=account.full_name)
    asked, state = _server(site).register_begin(
        user,
        _descriptors(known),
        resident_key_requirement=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return json.dumps(dict(asked)["publicKey"]), dict(state)


def made(site: Site, state: State, answer: str) -> Made:
    """The passkey the browser made. Raises Refused."""
    try:
        data = _server(site).register_complete(state, json.loads(answer))
        held = data.credential_data
        assert held is not None  # noqa: S101  # register_complete says so
    except Exception as fault:  # a stranger's bytes: whatever the library stumbles over, the answer is no
        raise Refused from fault
    return Made(websafe_encode(held.credential_id), bytes(held), data.counter, site.name)


def ask_to_show(site: Site, known: list[Factor]) -> tuple[str, State]:
    """What the browser is asked to prove (JSON), and what must be remembered until it answers."""
    asked, state = _server(site).authenticate_begin(
        _descriptors(known), user_verification=UserVerificationRequirement.REQUIRED
    )
    return json.dumps(dict(asked)["publicKey"]), dict(state)


def shown(site: Site, state: State, answer: str, known: list[Factor]) -> tuple[Factor, int]:
    """Which of these passkeys was shown, and its new count. Raises Refused, also for a copy that counts backwards."""
    by_id = {factor.credential: factor for factor in known if factor.site == site.name}
    try:
        sent = json.loads(answer)
        held = [AttestedCredentialData(bytes(factor.held)) for factor in by_id.values()]
        found = _server(site).authenticate_complete(state, held, sent)
        counter = AuthenticationResponse.from_dict(sent).response.authenticator_data.counter
        factor = by_id[websafe_encode(found.credential_id)]
    except Exception as fault:  # as above
        raise Refused from fault
    if (counter or factor.counter) and counter <= factor.counter:
        raise Refused
    return factor, counter


def _server(site: Site) -> Fido2Server:
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=site.name, name="Vì Dân"),
        verify_origin=lambda origin: origin == site.origin,
    )


def _descriptors(known: list[Factor]) -> list[PublicKeyCredentialDescriptor]:
    kind = PublicKeyCredentialType.PUBLIC_KEY
    return [
        PublicKeyCredentialDescriptor(type=kind, id=websafe_decode(factor.credential))
        for factor in known
        if factor.credential
    ]


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return not name
    return True
