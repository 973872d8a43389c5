"""Programs of others at the door: the published client, and plain requests, over Django's own client for a socket."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import uuid4

import requests
from django.db.models import Model
from django.test import Client
from requests.adapters import BaseAdapter

from tests.make import Office
from vidan.api.open311.actions import issue
from vidan.api.open311.keys import new_key
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import Scope
from vidan.core.units.models import Unit

BASE = "http://127.0.0.1:8000/open311/v2"


class Door(BaseAdapter):
    """Hands a finished request to the house, which checks for forged forms as in the open."""

    def send(self, request: requests.PreparedRequest, *args: Any, **how: Any) -> requests.Response:
        body: Any = request.body or b""
        said = Client(enforce_csrf_checks=True, raise_request_exception=True).generic(
            request.method or "GET",
            request.path_url,
            body,
            str(request.headers.get("Content-Type", "")),
            headers={name: str(value) for name, value in request.headers.items() if name.startswith("Idem")},
        )
        answer = requests.Response()
        answer.status_code, answer._content, answer.url = said.status_code, said.content, request.url or ""
        answer.headers.update(said.headers)
        return answer

    def close(self) -> None: ...


@contextmanager
def at_the_door() -> Iterator[None]:
    """Inside, whatever is asked by `requests` of this machine's address is asked of the house."""
    with patch.object(requests.Session, "get_adapter", lambda self, url: _door(url)):
        yield


def _door(url: str) -> Door:
    assert urlsplit(url).hostname == "127.0.0.1"
    return Door()


def key_of(office: Office) -> str:
    """A key for an invented program."""
    key = new_key()
    issue(office.act(office.cast.tam), office.cast.commune.pk, "Ứng dụng tỉnh Thử", key)
    return key


def plant_machine_key(office: Office, unit: Unit) -> Model:
    """Given to a program of somebody else's by an administrator of the unit."""
    held = frozenset({(Role.ADMINISTRATOR, unit.pk)})
    act = replace(office.act(office.cast.tam), scope=Scope(office.cast.tam.pk, "", "", held, held))
    return issue(act, unit.pk, "Ứng dụng tỉnh Thử", new_key())


def told(office: Office, key: str, form: str = "json", **more: Any) -> requests.Response:
    """Something sent by a program, as `three` sends it: fields of a form, photographs as files."""
    files, repeated = more.pop("files", None), more.pop("repeated", str(uuid4()))
    data = {"api_key": key, "service_code": "thoat-nuoc", "description": "Cống đầu ngõ tắc ba ngày."} | more
    with at_the_door():
        return requests.post(
            f"{BASE}/requests.{form}",
            data=data,
            files=files,
            headers={"Idempotency-Key": repeated},
            timeout=9,
        )
