"""Whose papers are signed: each desk says what happens when one of its papers comes back signed.

Papers import no desk, and this is read before any model is ready: a desk gives names only.
"""

from dataclasses import dataclass

CORNER = (552, 60)  # right and lower edge of the token's stamp on the last page, in points


@dataclass(frozen=True)
class Desk:
    """`verb`: dotted name of an actions.SignedVerb. `url_name`: the page of one subject, reversed with its `ref`.

    `corner`: where its papers keep a place free for the stamp of a token.
    """

    verb: str
    url_name: str
    corner: tuple[int, int] = CORNER


_desks: dict[tuple[str, str], Desk] = {}


def register(kind: str, part: str, desk: Desk) -> None:
    """`kind` is the first part of its subjects: `dossier` of `dossier:7`; `part` what the paper is to them."""
    _desks[kind, part] = desk


def desk_of(subject: str, part: str) -> tuple[Desk, int]:
    """The desk a paper of this subject belongs to, and the subject's id there."""
    kind, _, number = subject.partition(":")
    return _desks[kind, part], int(number)
