"""Walks every page as everybody, then sends every form what nobody honest sends.

The same seed does the same. The number of requests is bounded, however many pages there come to be.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from http import HTTPStatus
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import resolve

from tests.cast import sign_in
from tests.crawl import hostile
from tests.crawl.addresses import addresses, route_of
from tests.crawl.attacks import Attack, attacks, plausible
from tests.crawl.judging import Judge
from tests.crawl.reading import Form, Page
from vidan.core.accounts.models import Account, SignInFailure

ALIKE = 8  # pages of one kind that one person opens
OPENED, ODD, SENT, OPENED_AGAIN = 1_000, 200, 800, 250  # requests, about
A_FORM_AT_LEAST, A_FORM_AT_MOST = 7, 30


@dataclass(frozen=True)
class Visitor:
    """Somebody with a browser; nobody when there is no account."""

    name: str
    person: Account | None
    client: Client


@dataclass(frozen=True)
class Target:
    """A form, who was shown it, and where it is sent."""

    visitor: Visitor
    form: Form
    path: str


@dataclass
class Frontier:
    """Addresses still to open, the kinds of page opened least first."""

    waiting: list[tuple[int, int, str]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    alike: Counter[tuple[str, frozenset[str]]] = field(default_factory=Counter)

    def add(self, paths: Iterable[str]) -> None:
        for path in paths:
            if path in self.seen:
                continue
            parts = urlsplit(path)
            kind = (route_of(parts.path), frozenset(dict(parse_qsl(parts.query))))
            if self.alike[kind] < ALIKE:
                self.seen.add(path)
                self.alike[kind] += 1
                heappush(self.waiting, (self.alike[kind], len(self.seen), path))


@dataclass
class Crawl:
    """One walk through the addresses that begin with `only`."""

    people: dict[str, Account]
    only: str = "/"
    also: tuple[str, ...] = ()  # addresses that nobody is shown: they come on paper
    seed: int = 20_261_117
    judge: Judge = field(default_factory=Judge)
    asked: Counter[str] = field(default_factory=Counter)  # requests by route
    targets: dict[tuple[str, str, frozenset[str]], Target] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311  # it must be the same each time
        known = (one for one in addresses() if f"/{one.route}".startswith(self.only))
        self.known = sorted(known, key=lambda one: not one.is_public)  # nobody else walks the public ones
        self.public = {one.route for one in self.known if one.is_public}
        everybody = [("nobody", None), *self.people.items()]
        self.visitors = [Visitor(name, person, _client(person)) for name, person in everybody]

    def run(self) -> list[str]:
        """Walk, send, walk again, and prove that nothing was half-written. What was wrong, a sentence each."""
        self._walk(OPENED)
        self._odd_addresses()
        quota = max(A_FORM_AT_LEAST, min(A_FORM_AT_MOST, SENT // max(1, len(self.targets))))
        for target in list(self.targets.values()):
            self._attack(target, quota)
        self._walk(OPENED_AGAIN)  # what was kept is shown somewhere
        self.judge.house("at the end")
        return self.judge.rise()

    def _walk(self, most: int) -> None:
        for visitor in self.visitors:
            frontier = Frontier()
            plain = [one.plain for one in self.known if one.plain and self._is_for(visitor, one.route)]
            frontier.add((*plain, *self.also) if visitor.person is None else plain)
            for _ in range(most // len(self.visitors)):
                if not frontier.waiting:
                    break
                path = heappop(frontier.waiting)[2]
                if page := self._open(visitor, path):
                    frontier.add(self._links(visitor, page, path))
                    for form in page.forms:
                        self._note(visitor, form, path)

    def _links(self, visitor: Visitor, page: Page, path: str) -> Iterable[str]:
        found = {urljoin(path, link).partition("#")[0]: None for link in page.links}
        for link in found:
            is_ours = link.startswith(self.only) and not link.startswith("//")
            if is_ours and self._is_for(visitor, route_of(urlsplit(link).path)):
                yield link

    def _is_for(self, visitor: Visitor, route: str) -> bool:
        """Public pages are walked by nobody only: they are the same for everybody."""
        return visitor.person is None or route not in self.public

    def _open(self, visitor: Visitor, path: str) -> Page | None:
        self.asked[route_of(urlsplit(path).path)] += 1
        return self.judge.page(f"GET {path[:200]} as {visitor.name}", visitor.client.get(path), path)

    def _odd_addresses(self) -> None:
        first = [one.odd[0] for one in self.known if one.odd]
        more = [path for one in self.known for path in one.odd[1:]]
        for path in (*first, *self.random.sample(more, min(len(more), ODD))):
            self._open(self.random.choice(self.visitors), path)

    def _note(self, visitor: Visitor, form: Form, seen_at: str) -> None:
        path = urljoin(seen_at, form.action)
        if path.startswith(self.only):
            key = (form.method, route_of(urlsplit(path).path), form.names)
            self.targets.setdefault(key, Target(visitor, form, path))

    def _attack(self, target: Target, quota: int) -> None:
        whole, *always = islice(each := attacks(target.form, self.random), 3)
        odd = list(each)
        self.random.shuffle(odd)
        for attack in (*always, *odd[: quota - 5]):
            self._send(target, attack)
        if target.form.method == "post":
            self._send_no_form(target)
            self._send_as_another(target)
        self._send(target, whole)  # last: it may use the form up

    def _send(self, target: Target, attack: Attack) -> None:
        visitor, path, form = target.visitor, target.path, target.form
        self.asked[route_of(urlsplit(path).path)] += 1
        what = f"{form.method.upper()} {path} as {visitor.name}: {attack}"
        if form.method == "get":
            query = urlencode(attack.typed, doseq=True)
            self.judge.page(what, visitor.client.get(f"{urlsplit(path).path}?{query}"), path)
            return
        with transaction.atomic():
            answer = visitor.client.post(path, attack.typed, REMOTE_ADDR=self._somewhere())
            page = self.judge.page(what, answer, path)
            if attack.changed and page:
                self.judge.kept(what, page, form, attack.changed, attack.typed[attack.changed])
            SignInFailure.objects.all().delete()  # so that nobody is shut out of the next request
            if answer.status_code < HTTPStatus.BAD_REQUEST and _is_about_people(path):
                self.judge.house(what)
                transaction.set_rollback(True)  # the next request comes from people who still work here
        if settings.SESSION_COOKIE_NAME in answer.cookies and visitor.person:
            sign_in(visitor.client, visitor.person)

    def _send_no_form(self, target: Target) -> None:
        """Bytes that are no form at all, and one that is not UTF-8."""
        for body, kind in self.random.sample(hostile.BODIES, 2):
            what = f"POST {target.path} as {target.visitor.name}: {body[:40]!r} as {kind}"
            self.judge.page(what, target.visitor.client.generic("POST", target.path, body, kind), target.path)

    def _send_as_another(self, target: Target) -> None:
        """The same form from somebody it was not shown to; whatever it does is undone."""
        other = self.random.choice(self.visitors)
        with transaction.atomic():
            typed = plausible(target.form, self.random)
            answer = other.client.post(target.path, typed, REMOTE_ADDR=self._somewhere())
            self.judge.page(f"POST {target.path} as {other.name}, not shown it", answer, target.path)
            transaction.set_rollback(True)
        if other.person:
            sign_in(other.client, other.person)

    def _somewhere(self) -> str:
        return ".".join(str(self.random.randrange(1, 255)) for _ in range(4))


def _client(person: Account | None) -> Client:
    client = Client(raise_request_exception=False, SERVER_NAME="localhost")
    if person:
        sign_in(client, person)
    return client


def _is_about_people(path: str) -> bool:
    """Whether it could shut somebody out: accounts, roles, passwords, second steps."""
    return resolve(urlsplit(path).path).func.__module__.startswith("vidan.core.ui.")
