"""Loads `three` 0.8.0, the Open311 client of 2013, under today's Python: the package as published, four lines mended.

It was never moved from Python 2, so importing it fails at `itertools.ifilter`. What is executed is the installed
source; every line told here must be found in it exactly once, otherwise the loading stops. Nothing of it is written
anywhere, and compiled files beside the source are neither read nor made.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType, ModuleType

# Of which module which words become which, and why they have to.
MENDED: dict[str, tuple[tuple[str, str], ...]] = {
    "three.core": (
        ("from itertools import ifilter", "ifilter = filter"),  # gone: `filter` itself is lazy now
        ("content.keys()[0]", "list(content)[0]"),  # keys are a view now, without numbers
    ),
    "relaxml.converter": (
        ("node.getchildren()", "list(node)"),  # gone from ElementTree; lxml still has it
        (r'"\{(.*)\}(.*)"', r'r"\{(.*)\}(.*)"'),  # a backslash that means nothing is warned of
    ),
}


class _Mending(SourceFileLoader):
    """Compiles the source of today's lines."""

    def get_code(self, fullname: str) -> CodeType:
        source = self.get_source(fullname) or ""
        for old, new in MENDED.get(fullname, ()):
            if source.count(old) != 1:
                raise ImportError(f"{fullname} is not the one that was mended: {old}")
            source = source.replace(old, new)
        code: CodeType = compile(source, self.path, "exec")
        return code


class _Finder:
    """Answers for the two packages alone."""

    @staticmethod
    def find_spec(
        name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in ("three", "relaxml"):
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec and spec.origin:
            spec.loader = _Mending(name, spec.origin)
        return spec


def three() -> ModuleType:
    """The client, as `import three` gives it where Python is old enough."""
    sys.meta_path.insert(0, _Finder)
    try:
        return importlib.import_module("three")
    finally:
        sys.meta_path.remove(_Finder)
