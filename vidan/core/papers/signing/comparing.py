"""Whether nothing but signatures was added to a PDF: every object of the original is still what it was.

A signature covers the file it stands in, not the one that was given out: somebody may put other words over a page in
the very revision that is then signed. What a signed file shows must be what the original showed.
"""

import io
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader

LARGEST_FIELD = 0.25  # of a page: what is drawn with signatures must not be able to cover the paper
# What signing may change of an object that was there: these keys of it, or all of it (None).
_Keys = frozenset[str] | None
_CATALOG = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/Version"})
_FORM = frozenset({"/Fields", "/SigFlags", "/DA", "/DR", "/NeedAppearances", "/Q"})
_PAGE = frozenset({"/Annots"})  # looked at one by one below
_EMPTY_FIELD = frozenset({"/V", "/AP", "/MK", "/DA", "/F", "/M", "/Lock"})


def only_signed(original: bytes, signed: bytes) -> bool:
    """Whether `signed`, which begins with `original`, shows the same pages, with small signature fields added."""
    before, after = (PdfFileReader(io.BytesIO(pdf), strict=False) for pdf in (original, signed))
    if before.root_ref.idnum != after.root_ref.idnum:
        return False
    later = range(before.xrefs.total_revisions, after.xrefs.total_revisions)
    if any(after.xrefs.refs_freed_in_revision(revision) for revision in later):
        return False
    may_change = dict(_may_change(before))
    first_new = int(before.trailer["/Size"])
    touched = {ref for revision in later for ref in after.xrefs.explicit_refs_in_revision(revision)}
    return all(_is_same(before, after, ref, may_change) for ref in touched if ref.idnum < first_new) and all(
        _adds_only_signatures(before, after, number) for number in range(_page_count(before))
    )


def _may_change(pdf: PdfFileReader) -> Iterator[tuple[int, _Keys]]:
    """Which objects signing may change, by number, and what of them."""
    yield pdf.root_ref.idnum, _CATALOG
    for holder, key, keys in (
        (pdf.trailer, "/Info", None),
        (pdf.root, "/Metadata", None),
        (pdf.root, "/AcroForm", _FORM),
    ):
        yield from _number(holder, key, keys)
    for number in range(_page_count(pdf)):
        ref = pdf.find_page_for_modification(number)[0]  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
        yield ref.idnum, _PAGE
        yield from _number(ref.get_object(), "/Annots", None)


def _number(holder: Any, key: str, keys: _Keys) -> Iterator[tuple[int, _Keys]]:
    value = holder.raw_get(key) if key in holder else None
    if isinstance(value, generic.IndirectObject):
        yield value.idnum, keys


def _is_same(
    before: PdfFileReader, after: PdfFileReader, ref: generic.Reference, may_change: dict[int, _Keys]
) -> bool:
    old, new = (_object(pdf, ref) for pdf in (before, after))
    keys: _Keys = may_change.get(ref.idnum, frozenset())
    if ref.idnum not in may_change and _get(old, "/FT") == "/Sig" and "/V" not in old:
        keys = _EMPTY_FIELD
    return keys is None or _written(old, keys) == _written(new, keys)


def _adds_only_signatures(before: PdfFileReader, after: PdfFileReader, number: int) -> bool:
    old, new = (_annotations(pdf, number) for pdf in (before, after))
    if new[: len(old)] != old:
        return False
    listed = list(_page(after, number).get("/Annots", ()))  # as they stand, not what they point to
    added = [_object(after, one) for one in listed[len(old) :]]
    fields = [_get(_object(after, one.get("/Parent")), "/FT") or _get(one, "/FT") for one in added]
    if any(
        field != "/Sig" or one.get("/Subtype") != "/Widget" for one, field in zip(added, fields, strict=True)
    ):
        return False
    page = _page(after, number).get("/MediaBox", (0, 0, 595, 842))
    return sum(_area(one.get("/Rect", (0, 0, 0, 0))) for one in added) <= LARGEST_FIELD * _area(page)


def _annotations(pdf: PdfFileReader, number: int) -> list[bytes]:
    annotations = _page(pdf, number).get("/Annots", ())
    return [_written(annotations.raw_get(index)) for index in range(len(annotations))]


def _page(pdf: PdfFileReader, number: int) -> Any:
    return pdf.find_page_for_modification(number)[0].get_object()  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped


def _page_count(pdf: PdfFileReader) -> int:
    return int(pdf.root["/Pages"]["/Count"])


def _object(pdf: PdfFileReader, value: Any) -> Any:
    """What a number or a reference stands for in this file; anything else is itself."""
    if isinstance(value, generic.Reference | generic.IndirectObject):
        ref = generic.Reference(value.idnum, value.generation, pdf)
        return pdf.get_object(ref)  # type: ignore[no-untyped-call]  # pyHanko leaves it untyped
    return value


def _get(value: Any, key: str) -> Any:
    return value.get(key) if isinstance(value, generic.DictionaryObject) else None


def _written(value: Any, without: frozenset[str] = frozenset()) -> bytes:
    """An object's bytes, but for some of its keys."""
    out = io.BytesIO()
    if isinstance(value, generic.DictionaryObject):
        for key in sorted(value.keys() - without):
            out.write(key.encode() + b" ")
            value.raw_get(key).write_to_stream(out)
    if isinstance(value, generic.StreamObject):
        out.write(value.encoded_data)
    elif not isinstance(value, generic.DictionaryObject):
        value.write_to_stream(out)
    return out.getvalue()


def _area(box: Any) -> float:
    left, bottom, right, top = map(float, box)
    return abs((right - left) * (top - bottom))
