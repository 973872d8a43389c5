"""VietQR read by another's decoder, and references found again in what banks make of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnam_qr_pay import QRPay

from vidan.kit.vietqr import MOST, Transfer, payload, reference, references

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS
TRANSFERS = st.builds(
    Transfer,
    bin=st.text(DIGITS, min_size=6, max_size=6),
    account=st.text(CAPITALS, min_size=1, max_size=19),
    amount=st.integers(1, MOST),
    purpose=st.text(CAPITALS, min_size=1, max_size=25),
)
NUMBERS = st.integers(1, 10**8 - 1)


@given(TRANSFERS)
def test_another_decoder_reads_the_same_transfer(transfer: Transfer) -> None:
    read = QRPay(payload(transfer))
    assert read.is_valid
    assert (read.version, read.init_method, read.currency, read.nation) == ("01", "12", "704", "VN")
    assert (read.provider.guid, read.provider.service) == ("A000000727", "QRIBFTTA")
    assert (read.consumer.bank_bin, read.consumer.bank_number) == (transfer.bin, transfer.account)
    assert (read.amount, read.additional_data.purpose) == (str(transfer.amount), transfer.purpose)


@given(TRANSFERS)
def test_another_encoder_writes_the_same_text(transfer: Transfer) -> None:
    theirs = QRPay.init_viet_qr(
        bank_bin=transfer.bin,
        bank_number=transfer.account,
        amount=str(transfer.amount),
        purpose=transfer.purpose,
    )
    assert payload(transfer) == theirs.build()


def test_one_letter_changed_is_noticed_by_the_decoder() -> None:
    text = payload(Transfer("970436", "0123456789", 8_000, reference(7)))
    assert not QRPay(text.replace("8000", "9000")).is_valid


@pytest.mark.parametrize(
    "wrong",
    [
        Transfer("97043", "0123456789", 8_000, "PHI"),
        Transfer("970436", "0123 456", 8_000, "PHI"),
        Transfer("970436", "0" * 20, 8_000, "PHI"),
        Transfer("970436", "0123456789", 0, "PHI"),
        Transfer("970436", "0123456789", 8_000, "Phí hộ tịch"),
        Transfer("970436", "0123456789", 8_000, "A" * 26),
    ],
)
def test_what_a_bank_could_not_read_is_not_written(wrong: Transfer) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # each has its own words
        payload(wrong)


@given(
    NUMBERS, st.sampled_from(["{}", "MBVCB.55.{}.CT tu 0123", "chuyen tien {} ", "IBFT {}X"]), st.booleans()
)
def test_a_reference_is_found_in_what_a_bank_makes_of_it(number: int, memo: str, spaced: bool) -> None:
    words = reference(number)
    if spaced:
        words = f"{words[:5]} {words[5:9]}-{words[9:]}".lower()
    assert references(memo.format(words)) == [number]


@given(NUMBERS, st.integers(3, 12), st.sampled_from(DIGITS))
def test_one_digit_mistyped_is_never_another_reference(number: int, place: int, digit: str) -> None:
    words = reference(number)
    if words[place] != digit:
        assert references(words[:place] + digit + words[place + 1 :]) == []


def test_a_dossier_code_and_a_name_are_no_reference() -> None:
    assert references("VD13501-261124-0012 NGUYEN THI PHI 0912345678") == []
