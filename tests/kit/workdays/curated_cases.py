"""Lines for `vidan due --batch` thought of by hand.

`CURATED` are lines at the edges of the rule of dates, `BAD` are lines it refuses, `UNSETTLED` are lines
it lets one read in more than one way: for talking about, not for asserting.
"""

import json


def _asked(start: str, limit: str, *pauses: list[str | None], finished: str | None = None) -> str:
    return json.dumps(
        {"start": start, "limit": limit, "pauses": pauses, "finished": finished}, ensure_ascii=False
    )


MORNING = "2026-03-02T07:30"  # a Monday with three ordinary weeks after it
CURATED = (
    _asked("2026-02-13T15:30", "3 ngày làm việc"),
    _asked("2026-01-31T09:00", "1 tháng"),
    _asked(MORNING, "4 giờ", finished="2026-03-02T11:30"),
    _asked(MORNING, "24 giờ"),
    _asked("2023-12-31T20:00Z", "trong ngày"),  # already 2024 here
    _asked("2027-12-31T14:59", "trong ngày"),
    _asked("2027-12-31T17:00", "trong buổi"),  # the next session is not held
    _asked("2027-12-31T17:30", "1 giờ"),
    _asked("2026-03-02T10:30", "trong buổi"),
    _asked("2026-03-02T10:30:01", "trong buổi"),
    _asked("2026-03-02T16:30:00.000001", "TRONG BUỔI"),
    # Half-open: a pause until closing does not stop that day, one from closing does.
    _asked(MORNING, "1 ngày làm việc", ["2026-03-03T08:00", "2026-03-03T17:30"]),
    _asked(MORNING, "2 ngày làm việc", ["2026-03-03T17:30", "2026-03-03T17:30:01"]),
    _asked(MORNING, "1 ngày làm việc", ["2026-03-03T17:30", "2026-03-09T08:00"]),
    # Touching pauses are one: separately the second would begin at the due moment and move nothing.
    _asked(MORNING, "1 ngày làm việc", ["2026-03-04T17:30", None], ["2026-03-03T09:00", "2026-03-04T17:30"]),
    _asked(
        MORNING,
        "1 ngày làm việc",
        ["2026-03-04T17:30", "2026-03-06T08:00"],
        ["2026-03-03T09:00", "2026-03-04T17:30"],
    ),
    # Taken one by one: the second is only before the due moment because of the first.
    _asked(
        MORNING,
        "1 ngày làm việc",
        ["2026-03-05T09:00", "2026-03-10T09:00"],
        ["2026-03-03T09:00", "2026-03-05T08:00"],
    ),
    # A pause among the rolled-over days, and one that only covers the closing of the end date.
    _asked("2026-03-04T09:00", "3 ngày", ["2026-03-08T09:00", "2026-03-08T10:00"]),
    _asked(MORNING, "2 ngày", ["2026-03-04T17:00", "2026-03-04T18:00"]),
    _asked("2024-12-31T09:00", "2 tháng", ["2025-02-28T17:00", "2025-02-28T17:30:01"]),
    _asked("2024-01-31T09:00", "1 tháng", ["2024-02-05T09:00", "2024-02-06T09:00"]),
    # Same day and same session: again from the moment of resuming, moved to an opening only for this.
    _asked(MORNING, "trong ngày", ["2026-03-02T09:00", "2026-03-02T17:30"]),
    _asked(MORNING, "trong ngày", ["2026-03-02T09:00", "2026-03-02T14:59:59"]),
    _asked(
        MORNING,
        "trong ngày",
        ["2026-03-02T09:00", "2026-03-02T15:00"],
        ["2026-03-03T17:29", "2026-03-03T18:00"],
    ),
    _asked(MORNING, "trong buổi", ["2026-03-02T11:29", "2026-03-02T12:00"]),
    _asked(MORNING, "trong buổi", ["2026-03-02T11:30", "2026-03-02T12:00"]),
    _asked(MORNING, "trong buổi", ["2026-03-02T09:00", None]),
    # Hours: nothing outside sessions is lost, nothing inside a pause is counted.
    _asked(MORNING, "4 giờ", ["2026-03-02T11:00", "2026-03-02T13:30"]),
    _asked(MORNING, "8 giờ", ["2026-03-02T11:30", "2026-03-02T13:30"]),
    _asked(MORNING, "5 giờ làm việc", ["2026-03-02T12:00", None]),
    _asked(MORNING, "5 giờ làm việc", ["2026-03-02T09:37", None]),
    # Provisional days: crossed by the road to the start, to the date, or to an open pause.
    _asked("2027-02-04T09:00", "trong ngày"),
    _asked("2027-02-03T09:00", "3 ngày làm việc", ["2027-02-03T10:00", None]),
    _asked("2027-02-03T09:00", "trong ngày"),
    _asked("2027-08-02T09:00", "1 tháng"),
    _asked("2027-08-03T09:00", "1 tháng"),
    # A finish may lie outside the years held, and inside or before a pause.
    _asked(MORNING, "1 ngày", finished="2040-01-01T00:00"),
    _asked(MORNING, "9 ngày làm việc", ["2026-03-03T09:00", "2026-03-05T09:00"], finished="2026-03-04T08:00"),
    _asked("2026-03-02T18:00", "1 giờ", finished="2026-03-02T18:30"),
    # The same letters, canonically ordered otherwise.
    _asked(MORNING, "5 nga\u0300y la\u0300m vi\u1ecd\u0302c".replace("\u1ecd\u0302", "e\u0302\u0323")),
    _asked(MORNING, "5 ngày làm vi\u00ea\u0323c"),
)

_BAD_LIMITS = (
    *(
        "",
        "   ",
        "3",
        "ngày",
        "ngày làm việc",
        "ba ngày",
        "trong",
        "tối đa",
        "không quy định",
        "KHÔNG QUY ĐỊNH",
    ),
    *("0 ngày", "00 giờ", "-1 ngày", "+1 ngày", "1,5 ngày", "1.5 giờ", "1e3 ngày", "3 - 5 ngày", "3 tuần"),
    *(
        "3 năm",
        "3 phút",
        "3 buổi",
        "3 ngay lam viec",
        "3 ngày nghỉ",
        "3 ngày làm việc 3",
        "3 ngày làm\u200bviệc",
    ),
    *("x\u2028y", "x\x0by", "x\x85y", "\ud800", "9" * 5000 + " ngày", "9" * 12 + " tháng"),
    *("999999999 ngày", "99999999 giờ", "9999999 ngày làm việc"),
)
BAD = (
    *(json.dumps({"start": MORNING, "limit": limit}) for limit in _BAD_LIMITS),
    '{"start": "2026-03-02T07:30", "limit": "x\u2028y"}',  # one line, though some splitters see two
    '{"start": "2026-03-02T07:30", "limit": "x\x85y"}',
    *(
        "",
        "  ",
        "{",
        "null",
        "3",
        '"x"',
        "[]",
        "{}",
        "[" * 100_000,
        "{'start': 1}",
        "\x00",
        '{"start": NaN}',
        "9" * 5000,
    ),
    '{"limit": "3 ngày"}',
    '{"start": null, "limit": "3 ngày"}',
    '{"start": 20260302, "limit": "3 ngày"}',
    '{"start": "2026-03-02T07:30"}',
    '{"start": "2026-03-02T07:30", "limit": 3}',
    '{"start": "2026-03-02T07:30", "limit": ["3 ngày"]}',
    *(
        f'{{"start": "2026-03-02T07:30", "limit": "3 ngày", {rest}}}'
        for rest in (
            *(
                f'"pauses": {value}'
                for value in ('"x"', "{}", "false", "0", '""', "3", "[[]]", '["x"]', "[null]")
            ),
            '"pauses": [["2026-03-03T07:30"]]',
            '"pauses": ["2026-03-03T07:30", null]',
            '"pauses": [["2026-03-03T07:30", "2026-03-03T08:30", null]]',
            '"pauses": [[null, "2026-03-03T07:30"]]',
            '"pauses": [[null, null]]',
            '"pauses": [["2026-03-03T07:30", ""]]',
            '"pauses": [["2026-03-03T07:30", 0]]',
            '"pauses": [["2026-03-02T07:29:59", null]]',
            '"pauses": [["2026-03-03T07:30", "2028-01-01T00:00"]]',
            '"pauses": [["2028-01-01T00:00", null]]',
            '"pauses": [["2026-03-03T07:30", null], ["2026-03-03T07:30", null]]',
            '"pauses": [["2026-03-03T07:30", null], ["2026-03-04T07:30", "2026-03-05T07:30"]]',
            *(
                f'"finished": {value}'
                for value in ('""', "0", "false", "{}", '"hôm nay"', '"0001-01-01T00:00+14:00"')
            ),
        )
    ),
    *(
        json.dumps({"start": moment, "limit": "3 ngày"})
        for moment in (
            *(
                "",
                "x",
                "2026-02-29T08:00",
                "2026-13-01T08:00",
                "2026-02-13T25:00",
                "2026-02-13T15:60",
                "13/02/2026 15:30",
            ),
            *(
                "2023-12-31T10:00",
                "2028-01-01T00:00",
                "2024-01-01T00:00+08:00",
                "2027-12-31T17:00Z",
                "2027-12-31T17:30",
            ),
            *(
                "0001-01-01T00:00+14:00",
                "9999-12-31T23:59-12:00",
                "2026-02-13T15:30+25:00",
                "2026-02-13T15:30 +07:00 x",
            ),
        )
    ),
)

UNSETTLED = (
    *(
        _asked(MORNING, limit)
        for limit in (
            *(
                "03 (bốn) ngày",
                "3 (ba ngày) ngày",
                "3 () ngày",
                "03(ba) ngày",
                "3 ( ba ) ngày",
                "(03) ngày",
                "ba (03) ngày",
            ),
            *(
                "trong thời hạn không quá 3 ngày",
                "trong vòng tối đa 3 ngày",
                "không quá trong ngày",
                "trong trong 3 ngày",
            ),
            *(
                "trong ngày làm việc",
                "trong ngày, ngay khi tiếp nhận",
                "buổi",
                "3 ngày.",
                "3ngày",
                "3\u00a0ngày",
                "  3   ngày ",
            ),
            *(
                "٣ ngày",
                "３ ngày",
                "3 ngày  làm việc",
                "120 (một trăm hai mươi) ngày",
                "Tối đa: 3 ngày",
                "không qui định",
            ),
        )
    ),
    *(
        _asked(moment, "3 ngày")
        for moment in (
            "2026-03-02",
            "20260302T0730",
            "2026-W10-1T07:30",
            "2026-03-02 07:30",
            "2026-03-02t07:30",
            "2026-03-01T24:00",
        )
    ),
    '{"start": "2026-03-02T07:30", "limit": "3 ngày", "pauses": null}',
    '{"start": "2026-03-02T07:30", "limit": "3 ngày", "pause": []}',
    '{"start": "2026-03-02T07:30", "limit": "3 ngày", "limit": "4 ngày"}',
    # What is computed first lies outside the years, though an open pause began long before.
    _asked("2027-12-01T07:30", "90 ngày", ["2027-12-02T07:30", None]),
    # An open pause among the days a date was rolled over: 0 left, below 0, or counted to the rolled date?
    _asked("2026-03-04T09:00", "3 ngày", ["2026-03-08T09:00", None]),
    _asked("2026-03-04T09:00", "3 ngày", ["2026-03-06T09:00", None]),
    _asked(MORNING, "3 ngày", finished="9999-12-31T23:59-12:00"),
)
