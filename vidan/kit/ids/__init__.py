"""Numbers and codes that come from outside: citizen numbers, the card's QR line, phones, dossier codes."""

from vidan.kit.ids.cards import Card, parse_card
from vidan.kit.ids.citizens import Sex, birth_year_and_sex, citizen_number, old_number
from vidan.kit.ids.codes import (
    DOSSIER_CODE_LENGTH,
    DossierCode,
    agency_code,
    dossier_code,
    house_dossier_code,
    is_within,
    procedure_code,
    scanned_code,
)
from vidan.kit.ids.errors import IdError
from vidan.kit.ids.phones import is_mobile, phone

__all__ = [
    "DOSSIER_CODE_LENGTH",
    "Card",
    "DossierCode",
    "IdError",
    "Sex",
    "agency_code",
    "birth_year_and_sex",
    "citizen_number",
    "dossier_code",
    "house_dossier_code",
    "is_mobile",
    "is_within",
    "old_number",
    "parse_card",
    "phone",
    "procedure_code",
    "scanned_code",
]
