"""The posted list as JSON (version 1), and as CSV with its CSVW description."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from typing import Any

from vidan.core.units.queries import UnitFace
from vidan.desks.catalogue.content import Channel, Fee, Limit, Paper, Procedure
from vidan.desks.catalogue.machines.facts import (
    is_sure,
    known_amount,
    one_amount,
    open_cases,
    papers_to_bring,
    promised,
    reviewed_on,
)
from vidan.desks.catalogue.queries import Offered
from vidan.desks.catalogue.shown import address, fee_words

FORMAT = "vidan-thu-tuc/1"


def as_json(posted: Iterable[Offered], unit: UnitFace, today: date) -> dict[str, Any]:
    """docs/operate/open-data.md says what each name means; another meaning is another version."""
    return {
        "format": FORMAT,
        "url": address("list_json"),
        "as_of": today.isoformat(),
        "unit": {
            "name": unit.office,
            "place": unit.place,
            "gso_code": unit.gso_code or None,
            "reception": unit.site_name or None,
            "address": unit.site_address or None,
            "phone": unit.site_phone or None,
        },
        "procedures": [_procedure(offered) for offered in posted],
    }


def _procedure(offered: Offered) -> dict[str, Any]:
    procedure = offered.version.procedure
    code = procedure.code
    return {
        "code": code,
        "name": procedure.name,
        "plain_name": procedure.plain_name,
        "field": procedure.field,
        "audience": procedure.audience,
        "deciding_level": procedure.deciding_level,
        "who": procedure.who,
        "channels": [channel.value for channel in procedure.channels],
        "cases": [{"key": case.key, "title": case.title} for case in open_cases(procedure)],
        "papers": [_paper(paper) for paper in papers_to_bring(procedure)],
        "limits": [_limit(procedure, limit) for limit in procedure.limits],
        "own_limits": dict(offered.own_limits),
        "own_limits_document": offered.own_limits_document or None,
        "fees": [_fee(procedure, fee) for fee in procedure.fees],
        "result": procedure.result.name,
        "checked_on": _checked_on(procedure),
        "unit_checked_on": _day(offered.checked_on),
        "reviewed_on": _day(reviewed_on(offered)),
        "review_by": _day(procedure.review_by),
        "valid_from": _day(procedure.valid_from),
        "page": address("procedure_page", code),
        "leaflet": address("leaflet", code),
        "schema_org": address("procedure_jsonld", code),
        "cpsv_ap": address("procedure_turtle", code),
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "key": paper.key,
        "name": paper.name,
        "kind": paper.kind.value,
        "count": paper.count,
        "required": paper.required,
        "cases": list(paper.cases),
        "where": paper.where or None,
    }


def _limit(procedure: Procedure, limit: Limit) -> dict[str, Any]:
    return {
        "text": None if limit.unclear else limit.text,
        "source_says": limit.unclear or None,
        "is_sure": limit.confidence.is_sure,
        "law": procedure.law_words(limit.law, limit.article) or None,
        "channels": [channel.value for channel in limit.channels],
        "cases": list(limit.cases),
    }


def _fee(procedure: Procedure, fee: Fee) -> dict[str, Any]:
    return {
        "amount": known_amount(fee),
        "currency": "VND",
        "per": fee.per or None,
        "set_by_province": fee.set_by_province,
        "source_says": fee.unclear or None,
        "is_sure": fee.confidence.is_sure,
        "law": procedure.law_words(fee.law, fee.article) or None,
        "channels": [channel.value for channel in fee.channels],
        "cases": list(fee.cases),
    }


def _checked_on(procedure: Procedure) -> str | None:
    """The latest day on which one of its sources was read."""
    return _day(max((source.checked_on for source in procedure.sources), default=None))


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


# name, title, type
COLUMNS = (
    ("ma", "Mã thủ tục", "string"),
    ("ten", "Tên chính thức", "string"),
    ("ten_thuong_goi", "Tên thường gọi", "string"),
    ("linh_vuc", "Lĩnh vực", "string"),
    ("doi_tuong", "Ai làm", "string"),
    ("noi_quyet_dinh", "Nơi quyết định", "string"),
    ("truc_tiep", "Nộp tại quầy", "boolean"),
    ("truc_tuyen", "Nộp trên Cổng Dịch vụ công quốc gia", "boolean"),
    ("buu_chinh", "Gửi qua bưu chính", "boolean"),
    (
        "thoi_han",
        "Thời hạn khi nộp theo cách đầu tiên; trống khi chưa rõ hoặc khác nhau theo trường hợp",
        "string",
    ),
    ("so_tien", "Số tiền (đồng) khi nộp theo cách đầu tiên; trống khi chưa rõ hoặc khác nhau", "integer"),
    ("phi_bang_loi", "Phí, lệ phí bằng lời", "string"),
    ("chac_chan", "Thời hạn và phí đã đối chiếu chắc chắn", "boolean"),
    ("doi_chieu_ngay", "Ngày đối chiếu nguồn gần nhất", "date"),
    ("kiem_lai_ngay", "Ngày đơn vị kiểm lại gần nhất; trống khi chưa kiểm lại", "date"),
    ("duyet_ngay", "Ngày cán bộ duyệt nội dung; trống khi chưa duyệt", "date"),
    ("dia_chi", "Trang hướng dẫn", "anyURI"),
)


def as_csv(posted: Iterable[Offered]) -> str:
    """RFC 4180; an empty cell is what nobody knows."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(name for name, _, _ in COLUMNS)
    writer.writerows(_row(offered) for offered in posted)
    return out.getvalue()


def _row(offered: Offered) -> list[str]:
    procedure = offered.version.procedure
    first = procedure.channels[0]
    amount = one_amount(procedure, first)
    return [
        procedure.code,
        procedure.name,
        procedure.plain_name,
        procedure.field,
        procedure.audience,
        procedure.deciding_level,
        *(_truth(channel in procedure.channels) for channel in Channel),
        promised(offered, first),
        "" if amount is None else str(amount),
        "; ".join(dict.fromkeys(fee_words(fee) for fee in procedure.fees)),
        _truth(is_sure(procedure)),
        _checked_on(procedure) or "",
        _day(offered.checked_on) or "",
        _day(reviewed_on(offered)) or "",
        address("procedure_page", procedure.code),
    ]


def _truth(fact: bool) -> str:
    return "true" if fact else "false"


def csv_metadata(unit: UnitFace) -> dict[str, Any]:
    """CSV on the Web (W3C, 2015): what the columns are."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "vi"}],
        "url": address("list_csv"),
        "dc:title": f"Thủ tục tiếp nhận tại {unit.office}",
        "dc:publisher": unit.office,
        "dc:language": "vi",
        "dialect": {"encoding": "utf-8", "header": True, "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "primaryKey": "ma",
            "columns": [
                {"name": name, "titles": name, "dc:description": title, "datatype": kind, "null": ""}
                | ({"required": True} if name == "ma" else {})
                for name, title, kind in COLUMNS
            ],
        },
    }
