"""What the first page of a resident weighs on the wire, with all it needs but fonts; JSON out."""

import gzip
import json
import re
import tempfile
import urllib.request
from pathlib import Path

from tests.site.process import opened

TARGET_KB = 60
_NEEDED = re.compile(r'(?:src|href)="(/[^"]+\.(?:css|js|svg|png|jpg|ico))"')


def weight(url: str) -> tuple[int, str]:
    """Bytes as sent to a browser that takes gzip, and the text."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})  # noqa: S310  # ours
    with urllib.request.urlopen(request) as answer:  # noqa: S310  # ours
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    return len(body), (gzip.decompress(body) if packed else body).decode(errors="replace")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, opened(Path(folder) / "data") as house:
        page, text = weight(house.address + "/")
        parts = {path: weight(house.address + path)[0] for path in sorted(set(_NEEDED.findall(text)))}
    total = (page + sum(parts.values())) / 1024
    figures = {
        "bench": "home_weight",
        "page_kb": round(page / 1024, 1),
        "parts_kb": {re.sub(r"\.[0-9a-f]{12}\.", ".", path): round(n / 1024, 1) for path, n in parts.items()},
        "total_kb": round(total, 1),
        "target_kb": TARGET_KB,
        "holds": total <= TARGET_KB,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
