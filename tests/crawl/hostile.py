"""What nobody honest types, sends or uploads."""

MARK = "zq7"  # in every value that would run, or be computed, if it were believed
RUNS = (f"<script>{MARK}(1)</script>", f'"><img src=x onerror={MARK}>', f"'><svg/onload={MARK}>")
COMPUTED = f"49{MARK}"  # what a template would make of {{ 7*7 }}
TEXTS = (
    "",
    " ",
    "x" * 5_000,
    "ầ" * 300,
    "\0",
    "Nguyễn\0Văn",
    "Nguye\u0302\u0303n Va\u0306n A\u0302\u0309n",  # NFD
    "👨‍👩‍👧‍👦🏳️‍🌈",
    "\u202eđảo ngược\u202c\u200f\u2066",
    "\ufeff\u200b\u200d",
    "a\u0300" * 60,
    *RUNS,
    f"{{{{ 7*7 }}}}{MARK}",
    f"{{% debug %}}{MARK}",
    "${jndi:ldap://127.0.0.1/a}",
    '#panic("x")',
    '#read("/etc/passwd")',
    "$ \\ # * _ ` < > @ ] [ = - + / ~",
    "\\",
    "' OR 1=1 --",
    "'; DROP TABLE ledger_entry; --",
    "%s%n%d",
    "../../etc/passwd",
    "=HYPERLINK(1)",
    "\r\nSet-Cookie: a=b",
    "null",
    "true",
    "[]",
    '{"a":1}',
)
NUMBERS = (
    "-1",
    "0",
    "99999999999999999999999",
    "9" * 5_000,
    "1e308",
    "NaN",
    "-0",
    "0x10",
    "1.5",
    "1,5",
    "١٢٣",
    "½",
)
DAYS = (
    "31/02/2026",
    "00/00/0000",
    "29/02/2027",
    "01/01/0001",
    "31/12/9999",
    "2026-13-01",
    "24/11/26",
    "hôm nay",
)
MOMENTS = ("2026-11-17T25:00", "2026-11-17T09:00+99:99", "09:60", "-1:00")
CHOICES = ("khong-co", "0", "-1", "999999999999999999999", "None")
VALUES = TEXTS + NUMBERS + DAYS + MOMENTS + CHOICES

# A name, what the browser says it is, and the bytes.
FILES = (
    ("trong.pdf", "application/pdf", b""),
    ("gia.pdf", "application/pdf", b"%PDF-1.7\n" + b"x" * 3_000),
    ("gia.png", "image/png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50),
    ("chay.exe", "application/pdf", b"MZ" + b"\0" * 200),
    ("hinh.svg", "image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
    ("../../../../etc/cron.d/x.pdf", "application/pdf", b"%PDF-1.4 %%EOF"),
    ("x" * 300 + ".pdf", "application/pdf", b"%PDF-1.4 %%EOF"),
    ("<script>.xlsx", "application/vnd.ms-excel", b"PK\x03\x04" + b"\0" * 40),
    ("\u202efdp.exe", "text/html", b"<script>alert(1)</script>"),
    ("tep.csv", "text/csv", "a;b\n=1+1;\0\n\xff".encode("latin-1")),
)
# Bodies that are no form, each with the type it claims.
BODIES = (
    (b"\xff\xfe\xfd=%ff%fe&ho_ten=%c3%28", "application/x-www-form-urlencoded"),
    (b'{"key": ["a"], "x": {"y": 1}}', "application/json"),
    (b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n', "multipart/form-data; boundary=x"),
    (b"a=1" + b"&a=1" * 600, "application/x-www-form-urlencoded"),
    (b"<a/>", "text/xml"),
)
PATHS = {
    "int": ("1", "0", "999999999999999999999999", "9" * 4_400, "00001"),
    "slug": ("khong-co", "-", "a" * 2_000, "x"),
    "str": (
        "1",
        "..",
        "%00",
        "%ff%fe",
        "%2e%2e%2f",
        "{{7*7}}",
        "'",
        "%3Cscript%3E",
        "a" * 2_000,
        "%E2%80%AE",
    ),
}
