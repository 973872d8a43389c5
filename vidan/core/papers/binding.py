"""Several PDFs of our press bound into one, tags and all: a long printing is made in parts and says how far it is."""

from collections.abc import Iterator, Sequence
from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import PdfFileWriter

_KEPT = ("/Lang", "/MarkInfo", "/ViewerPreferences", "/OutputIntents", "/Metadata", "/StructTreeRoot")


def bind(parts: Sequence[bytes]) -> bytes:
    """One PDF with the pages of all, in their order; title, language and standard are those of the first."""
    if not parts:
        raise ValueError("there is nothing to bind")
    if len(parts) == 1:
        return parts[0]
    writer = PdfFileWriter(stream_xrefs=False, init_page_tree=True)
    writer.output_version = (1, 7)
    roots = [_taken_in(writer, part) for part in parts]
    for name in _KEPT:
        writer.root[NameObject(name)] = roots[0].raw_get(name)
    tree = writer.root.raw_get("/Pages")
    pages = [page for root in roots for page in _bound(writer, root, roots[0], tree)]
    writer.root["/Pages"].update(
        {NameObject("/Kids"): ArrayObject(pages), NameObject("/Count"): NumberObject(len(pages))}
    )
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _taken_in(writer: PdfFileWriter, part: bytes) -> DictionaryObject:
    """The catalogue of one part with everything below it, without its outline."""
    root = PdfFileReader(BytesIO(part)).root
    root.pop("/Outlines", None)
    taken = writer.import_object(root)
    assert isinstance(taken, DictionaryObject)  # noqa: S101  # a dictionary is taken in as one
    return taken


def _bound(
    writer: PdfFileWriter, root: DictionaryObject, first: DictionaryObject, tree: IndirectObject
) -> Iterator[IndirectObject]:
    """The pages of a part below the common tree, their tags below those of the first part."""
    numbers = first["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    shift = 0 if root is first else int(first["/StructTreeRoot"]["/ParentTreeNextKey"])
    if root is not first:
        _join_tags(root["/StructTreeRoot"], first["/StructTreeRoot"], numbers, shift)
    for page in _pages(root.raw_get("/Pages")):
        leaf = page.get_object()
        leaf[NameObject("/Parent")] = tree
        if shift and "/StructParents" in leaf:
            leaf[NameObject("/StructParents")] = NumberObject(int(leaf["/StructParents"]) + shift)
        yield page


def _join_tags(theirs: DictionaryObject, ours: DictionaryObject, numbers: ArrayObject, shift: int) -> None:
    """Hang the tags of a later part below the document element of the first."""
    whole = _only(ours.raw_get("/K"))
    for tag in _only(theirs.raw_get("/K")).get_object()["/K"]:
        tag.get_object()[NameObject("/P")] = whole
    whole.get_object()["/K"].extend(_raw(_only(theirs.raw_get("/K")).get_object()["/K"]))
    listed = theirs["/ParentTree"]["/Nums"]
    for at in range(0, len(listed), 2):
        numbers.extend([NumberObject(int(listed[at]) + shift), listed.raw_get(at + 1)])
    ours[NameObject("/ParentTreeNextKey")] = NumberObject(shift + int(theirs["/ParentTreeNextKey"]))
    if "/RoleMap" in theirs:
        ours["/RoleMap"].update(theirs["/RoleMap"])


def _only(kid: IndirectObject | ArrayObject) -> IndirectObject:
    """The one document element, whether it stands alone or in a list."""
    return kid.raw_get(0) if isinstance(kid, ArrayObject) else kid


def _raw(some: ArrayObject) -> list[IndirectObject]:
    return [some.raw_get(at) for at in range(len(some))]


def _pages(node: IndirectObject) -> Iterator[IndirectObject]:
    """Every leaf below a node of a page tree."""
    inside = node.get_object()
    if inside["/Type"] == "/Page":
        yield node
        return
    for kid in _raw(inside["/Kids"]):
        yield from _pages(kid)
