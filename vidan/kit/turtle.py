"""RDF written as Turtle (W3C, 2014), only as much as a few dozen plain statements need."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_IN_ADDRESS = re.compile(r'[\x00-\x20<>"{}|^`\\]')
_IN_TEXT = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    | {chr(n): f"\\u{n:04X}" for n in (*range(9), 11, 12, *range(14, 32), 127)}
)


@dataclass(frozen=True)
class Text:
    """Words in a language, or a value of a type (a prefixed name such as xsd:date)."""

    words: str
    language: str = ""
    of_type: str = ""


@dataclass(frozen=True)
class Address:
    """An IRI in full."""

    iri: str


Node = Text | Address | str  # a str is a prefixed name
Statement = tuple[Address, str, Node]


def write(prefixes: Mapping[str, str], statements: Iterable[Statement]) -> str:
    """All statements, those of one subject together, in the order in which each first comes."""
    about: dict[Address, list[str]] = {}
    for subject, verb, node in statements:
        about.setdefault(subject, []).append(f"{verb} {_node(node)}")
    head = [f"@prefix {short}: {_node(Address(iri))} ." for short, iri in prefixes.items()]
    body = [f"{_node(subject)}\n  " + " ;\n  ".join(said) + " .\n" for subject, said in about.items()]
    return "\n".join([*head, "", *body])


def _node(node: Node) -> str:
    if isinstance(node, str):
        return node
    if isinstance(node, Address):
        if _IN_ADDRESS.search(node.iri):
            raise ValueError("an IRI holds no spaces, brackets or quotes")
        return f"<{node.iri}>"
    tail = f"@{node.language}" if node.language else f"^^{node.of_type}" if node.of_type else ""
    return f'"{node.words.translate(_IN_TEXT)}"{tail}'
