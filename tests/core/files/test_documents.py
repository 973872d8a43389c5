"""A PDF or an Office document that is locked, broken or does something by itself is refused."""

import io
import zlib
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.crypt import StandardSecurityHandler
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PdfFileWriter

from tests.core.files import samples
from tests.desks.dossiers.paper_samples import SAMPLES
from vidan.core.files.documents import check_office, check_pdf
from vidan.core.papers import press
from vidan.kit.refusals import BadInput

N = generic.pdf_name
D: Any = generic.DictionaryObject  # pyHanko types only half of itself
Update: Any = IncrementalPdfFileWriter


def action(kind: str, **more: generic.PdfObject) -> Any:
    return D({N("/S"): N(kind)} | {N(f"/{key}"): value for key, value in more.items()})


ACTIVE = {
    "script on opening": {"OpenAction": action("/JavaScript", JS=generic.pdf_string("app.alert(1)"))},
    "program": {"OpenAction": action("/Launch", F=generic.pdf_string("cmd.exe"))},
    "sends itself": {"AA": D({N("/WC"): action("/SubmitForm")})},
    "named script": {
        "Names": D({N("/JavaScript"): D({N("/Names"): generic.ArrayObject([action("/JavaScript")])})})
    },
    "form that computes": {"AcroForm": D({N("/XFA"): generic.pdf_string("x")})},
}


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_the_papers_of_the_house_pass(paper: press.Paper) -> None:
    check_pdf(press.render(paper))


@pytest.mark.parametrize("name", ACTIVE)
def test_what_acts_by_itself_is_refused(name: str) -> None:
    with pytest.raises(BadInput, match="lệnh tự chạy"):
        check_pdf(samples.plain_pdf(**ACTIVE[name]))


def test_a_script_hidden_in_an_earlier_revision_is_refused() -> None:
    first = samples.plain_pdf(**ACTIVE["program"])
    later = io.BytesIO(first)
    writer = Update(later)
    del writer.root["/OpenAction"]
    writer.update_root()
    writer.write_in_place()
    with pytest.raises(BadInput, match="lệnh tự chạy"):
        check_pdf(later.getvalue())


def test_a_file_inside_the_file_is_refused() -> None:
    holder = D({N("/Type"): N("/Filespec"), N("/EF"): D()})
    with pytest.raises(BadInput, match="nhúng bên trong"):
        check_pdf(samples.plain_pdf(Extra=holder))


def test_a_locked_file_is_refused() -> None:
    writer: Any = PdfFileWriter()  # type: ignore[no-untyped-call]
    writer.insert_page(D({N("/Type"): N("/Page")}))
    writer._assign_security_handler(
        StandardSecurityHandler.build_from_pw("mở", writer.document_id[0].original_bytes)
    )
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(BadInput, match="mật khẩu"):
        check_pdf(out.getvalue())


def test_a_file_that_unpacks_without_end_is_refused() -> None:
    bomb = zlib.compress(zlib.compress(b"\0" * 300_000_000, 9), 9)
    hidden = (
        b"%PDF-1.7\n1 0 obj\n<</Type/XRef/Size 2/W[1 1 1]/Root 1 0 R/Filter[/FlateDecode/FlateDecode]/Length "
        + str(len(bomb)).encode() + b">>\nstream\n" + bomb + b"\nendstream\nendobj\nstartxref\n9\n%%EOF"
    )  # fmt: skip
    with pytest.raises(BadInput, match="không đọc được"):
        check_pdf(hidden)


@pytest.mark.parametrize("cut", [8, 200, -30, -400])
def test_a_torn_file_is_refused(cut: int) -> None:
    with pytest.raises(BadInput, match="không đọc được"):
        check_pdf(samples.plain_pdf()[:cut])


def test_ordinary_office_documents_pass() -> None:
    check_office(samples.office(*samples.DOCX))
    check_office(samples.office(*samples.XLSX))


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/embeddings/oleObject1.bin", "word/activeX/a.xml"]
)
def test_macros_and_objects_inside_are_refused(part: str) -> None:
    with pytest.raises(BadInput, match="macro"):
        check_office(samples.office(*samples.DOCX, part))


def test_a_document_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(BadInput, match="bung ra quá lớn"):
        check_office(samples.office(*samples.DOCX, content=b"\0" * 60_000_000))
