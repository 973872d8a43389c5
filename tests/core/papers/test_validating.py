"""What a signed file says, and everything that is not believed."""

import io
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer

from tests.core.papers.certificates import (
    LEADER,
    Authority,
    Holder,
    authority,
    certified,
    signed,
    signed_by_writer,
)
from tests.desks.dossiers.paper_samples import RECEIPT, SAMPLES
from tests.make import TUESDAY
from vidan.core.papers import press
from vidan.core.papers.signing.trust import read_trust
from vidan.core.papers.signing.validating import Signature, examine
from vidan.kit.refusals import BadInput, Refusal

N = generic.pdf_name
ORIGINAL = press.render(RECEIPT)


@pytest.fixture(autouse=True)
def morning() -> Any:
    with time_machine.travel(TUESDAY, tick=False):
        yield


@pytest.fixture
def ca(settings: Any, tmp_path: Path) -> Authority:
    settings.TRUST = tmp_path / "trust"
    return authority(tmp_path / "trust")


def said(pdf: bytes, original: bytes = ORIGINAL) -> list[Signature]:
    return examine(original, pdf, read_trust(), TUESDAY)


def refused(pdf: bytes, words: str, original: bytes = ORIGINAL) -> None:
    with pytest.raises(BadInput, match=words):
        said(pdf, original)


def test_a_good_signature_says_who_by_whom_and_when(ca: Authority) -> None:
    (signature,) = said(signed(ORIGINAL, ca.vouch()))

    assert signature.signer == LEADER
    assert signature.issuer == "CA thử nghiệm Bến Ngọc"
    assert signature.signed_at == TUESDAY
    assert len(signature.certificate) == 64
    assert (signature.is_timestamped, signature.is_revocation_known) == (False, False)


@pytest.mark.parametrize("paper", SAMPLES, ids=lambda paper: paper.template)
def test_every_paper_of_the_house_can_be_signed_with_something_drawn_on_it(
    ca: Authority, paper: press.Paper
) -> None:
    pdf = press.render(paper)
    assert said(signed(pdf, ca.vouch(), box=(300, 60, 540, 130)), pdf)


def test_one_flipped_byte_anywhere_is_noticed(ca: Authority) -> None:
    whole = signed(ORIGINAL, ca.vouch())
    for place in (len(ORIGINAL) // 2, 20, len(ORIGINAL) - 30):
        torn = bytearray(whole)
        torn[place] ^= 1
        with pytest.raises(BadInput):
            said(bytes(torn))


def test_a_signature_taken_off_is_none(ca: Authority) -> None:
    refused(ORIGINAL, "chưa có chữ ký số")


def test_a_field_without_a_signature_is_none(ca: Authority) -> None:
    assert ca
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(ORIGINAL))
    out = io.BytesIO()
    writer.write(out)
    refused(out.getvalue(), "chưa có chữ ký số")


def test_two_good_signatures_are_both_named(ca: Authority) -> None:
    second = signed(signed(ORIGINAL, ca.vouch()), ca.vouch("UBND xã Bến Ngọc"), field="ConDau")

    assert [one.signer for one in said(second)] == [LEADER, "UBND xã Bến Ngọc"]


def test_a_good_and_an_untrusted_signature_together_are_refused(ca: Authority) -> None:
    second = signed(signed(ORIGINAL, ca.vouch()), certified("Ai Đó", None), field="ConDau")
    refused(second, "chưa có trong danh sách được tin cậy")


def test_a_certificate_that_vouches_for_itself_is_refused(ca: Authority) -> None:
    refused(signed(ORIGINAL, certified(LEADER, None)), "chưa có trong danh sách được tin cậy")


def test_another_authority_of_the_same_name_is_refused(ca: Authority) -> None:
    other = Holder(certified("khác", None).key, ca.root.certificate)
    refused(signed(ORIGINAL, certified(LEADER, other)), "Chữ ký|tin cậy")


def test_with_an_empty_folder_of_trust_nobody_is_believed(ca: Authority) -> None:
    (ca.folder / "goc.pem").unlink()
    refused(signed(ORIGINAL, ca.vouch()), "chưa có trong danh sách được tin cậy")


def test_an_expired_certificate_is_refused(ca: Authority) -> None:
    refused(signed(ORIGINAL, ca.vouch(until=TUESDAY - timedelta(days=1))), "đã hết hạn")


def test_a_certificate_of_tomorrow_is_refused(ca: Authority) -> None:
    refused(signed(ORIGINAL, ca.vouch(since=TUESDAY + timedelta(days=1))), "chưa có hiệu lực|hết hạn")


def test_a_revoked_certificate_is_refused_and_another_is_known_not_to_be(ca: Authority) -> None:
    lost, good = ca.vouch(number=7), ca.vouch("Bạch Văn Đăng Khoa", number=8)
    ca.revoke(lost, datetime(2026, 11, 1, tzinfo=UTC))

    refused(signed(ORIGINAL, lost), "đã bị thu hồi")
    assert said(signed(ORIGINAL, good))[0].is_revocation_known


def test_an_authority_between_is_read_from_the_folder(ca: Authority) -> None:
    between = certified("CA cấp hai", ca.root, is_authority=True, number=2)
    pdf = signed(ORIGINAL, certified(LEADER, between))
    refused(pdf, "chưa có trong danh sách")
    (ca.folder / "cap-hai.crt").write_bytes(between.pem)

    assert said(pdf)[0].issuer == "CA cấp hai"


def test_a_broken_file_in_the_folder_is_named(ca: Authority) -> None:
    (ca.folder / "hong.cer").write_bytes(b"khong phai chung thu")
    with pytest.raises(Refusal, match=r"hong\.cer"):
        read_trust()


def added_after(pdf: bytes) -> bytes:
    """Something put behind the last signature."""
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(pdf))
    writer.root[N("/Lang")] = generic.pdf_string("en")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_is_added_behind_the_signature_is_noticed(ca: Authority) -> None:
    refused(added_after(signed(ORIGINAL, ca.vouch())), "sau khi ký|chữ ký không bảo vệ|sửa")


def painted_over(writer: Any) -> None:
    """Another content for the first page, written in the very revision that is then signed."""
    page = writer.find_page_for_modification(0)[0].get_object()
    page[N("/Contents")] = writer.add_object(generic.StreamObject(stream_data=b"0 0 1 rg 0 0 595 842 re f"))
    writer.update_container(page)


def test_a_page_painted_over_before_signing_is_noticed(ca: Authority) -> None:
    writer: Any = IncrementalPdfFileWriter(io.BytesIO(ORIGINAL))
    painted_over(writer)
    whole = signed_by_writer(writer, ca.vouch())

    assert whole.startswith(ORIGINAL)  # the hash of the first revision alone would say that all is well
    refused(whole, "nội dung giấy đã bị thay đổi")


def test_a_picture_of_a_signature_that_covers_the_page_is_noticed(ca: Authority) -> None:
    refused(signed(ORIGINAL, ca.vouch(), box=(0, 0, 595, 842)), "thay đổi hoặc che đi")


def test_a_file_saved_anew_is_not_the_original(ca: Authority) -> None:
    out = io.BytesIO()
    copy_into_new_writer(PdfFileReader(io.BytesIO(ORIGINAL))).write(out)  # type: ignore[no-untyped-call]
    anew = signed(out.getvalue(), ca.vouch())

    assert not anew.startswith(ORIGINAL)


@pytest.mark.parametrize("pdf", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\0" * 5000, ORIGINAL[:500]], ids=range(3))
def test_what_cannot_be_read_is_refused(ca: Authority, pdf: bytes) -> None:
    refused(pdf, "không đọc được")
