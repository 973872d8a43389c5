"""A procedure as schema.org GovernmentService, for search engines and assistants."""

import json
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel, Fee, Procedure
from vidan.desks.catalogue.machines.facts import RECHECK, iso_duration, known_amount, notices, promised
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.shown import PORTAL, address, fee_words

_AS_DATA = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def government_service(offered: Offered, unit: UnitFace) -> dict[str, Any]:
    procedure = offered.version.procedure
    page = address("procedure_page", procedure.code)
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "GovernmentService",
            "@id": page,
            "url": page,
            "identifier": procedure.code,
            "name": procedure.plain_name,
            "alternateName": procedure.name,
            "description": " ".join(part for part in (procedure.who, procedure.when) if part),
            "disambiguatingDescription": " ".join(notices(offered)),
            "serviceType": procedure.field,
            "audience": {"@type": "Audience", "audienceType": procedure.audience},
            "provider": _office(unit),
            "areaServed": {"@type": "AdministrativeArea", "name": unit.place},
            "serviceOutput": {"@type": "Thing", "name": procedure.result.name},
            "availableChannel": [_channel(offered, channel, unit) for channel in procedure.channels],
            "offers": [_offer(procedure, fee) for fee in procedure.fees],
            "subjectOf": _checked(offered, page),
        }
    )


def _checked(offered: Offered, page: str) -> dict[str, Any]:
    """A service has no date of its own; the page that tells of it has."""
    if offered.checked_on is None:
        return {}
    return {"@type": "WebPage", "url": page, "lastReviewed": offered.checked_on.isoformat()}


def in_page(service: dict[str, Any]) -> SafeString:
    """As a block of data in a page: no letter of it can end the block."""
    return mark_safe(json.dumps(service, ensure_ascii=False).translate(_AS_DATA))  # noqa: S308  # escaped just here


def _office(unit: UnitFace) -> dict[str, Any]:
    return _filled(
        {
            "@type": "GovernmentOrganization",
            "@id": address("home") + "#don-vi",
            "name": unit.office,
            "telephone": unit.site_phone,
            "address": unit.site_address,
        }
    )


def _channel(offered: Offered, channel: Channel, unit: UnitFace) -> dict[str, Any]:
    place = {"@type": "Place", "name": unit.site_name, "address": unit.site_address}
    return _filled(
        {
            "@type": "ServiceChannel",
            "name": channel.words,
            "description": promised(offered, channel),
            "processingTime": iso_duration(promised(offered, channel)),
            "availableLanguage": "vi",
            "serviceUrl": PORTAL if channel is Channel.ONLINE else "",
            "serviceLocation": _filled(place) if channel is Channel.COUNTER and unit.site_name else "",
        }
    )


def _offer(procedure: Procedure, fee: Fee) -> dict[str, Any]:
    """Without a price where the amount is not known."""
    amount = known_amount(fee)
    cases = ", ".join(case.title for case in procedure.cases if case.key in fee.cases)
    said = [fee_words(fee), cases, fee.note, "" if fee.confidence.is_sure else RECHECK]
    ways = "" if set(fee.channels) == set(procedure.channels) else [one.words for one in fee.channels]
    offer = {
        "@type": "Offer",
        "description": "; ".join(part for part in said if part),
        "category": ways,
        "price": amount,
        "priceCurrency": "VND" if amount is not None else "",
    }
    return {name: value for name, value in offer.items() if value not in ("", None)}


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", [], {}, None)}
