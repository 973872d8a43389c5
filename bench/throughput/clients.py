"""Counters that take in births, or readers of a page, over kept HTTP/1.1 connections in a process of their own.

JSON in and out. Without a form the page is only read.

Closed loop: each client sends the next when the last was answered. Paced: each counter one a second, and a wait for
the server counts from the second it was due, so that a stall is not hidden.
"""

import http.client
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode
from uuid import uuid4

CSRF = "k" * 32
PATIENCE_S = 30.0


@dataclass
class Load:
    """Who sends what where, for how long. `per_second` 0: as fast as it is answered."""

    port: int
    path: str
    form: dict[str, str]
    sessions: list[str]
    clients: int
    seconds: float
    per_second: float = 0.0
    waits: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def run(self) -> dict[str, object]:
        """All clients at once; rates count whole answers within the time."""
        gate = threading.Barrier(self.clients + 1)
        threads = [threading.Thread(target=self._client, args=(n, gate)) for n in range(self.clients)]
        for thread in threads:
            thread.start()
        gate.wait()
        began = time.perf_counter()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - began
        waits = sorted(self.waits)
        return {
            "clients": self.clients,
            "answered": len(waits),
            "per_s": round(len(waits) / took, 1),
            **{f"p{p}_ms": round(1000 * _percentile(waits, p), 1) for p in (50, 95, 99)},
            "faults": len(self.faults),
            **({"first_fault": self.faults[0]} if self.faults else {}),
        }

    def _client(self, number: int, gate: threading.Barrier) -> None:
        server = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        server.connect()
        gate.wait()
        began = time.perf_counter() + (number / self.clients / self.per_second if self.per_second else 0)
        sent = 0
        while (now := time.perf_counter()) < began + self.seconds:
            due = began + sent / self.per_second if self.per_second else now
            if due > now:
                time.sleep(due - now)
            self._send(server, number, sent, due)
            sent += 1

    def _send(self, server: http.client.HTTPConnection, number: int, sent: int, due: float) -> None:
        if self.form:
            self._post(server, self.sessions[(number + sent * self.clients) % len(self.sessions)])
        else:
            server.request("GET", self.path)
        answer = server.getresponse()
        page = answer.read()
        if answer.status == (302 if self.form else 200):
            self.waits.append(time.perf_counter() - due)
        else:
            self.faults.append(f"{answer.status} {page[:200]!r}")

    def _post(self, server: http.client.HTTPConnection, session: str) -> None:
        body = urlencode({**self.form, "key": str(uuid4()), "csrfmiddlewaretoken": CSRF})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        }
        server.request("POST", self.path, body, headers)


def _percentile(waits: list[float], percent: int) -> float:
    return waits[min(len(waits) - 1, len(waits) * percent // 100)] if waits else 0.0


if __name__ == "__main__":
    print(json.dumps(Load(**json.load(sys.stdin)).run()))
