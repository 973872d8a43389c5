"""The list of hamlets as an administrator types it: one a line."""

import re
from typing import Any

from django import forms

from vidan.core.ui.typed import KeyedForm, Lines
from vidan.core.units.models import Hamlet
from vidan.kit.text import fold

MOST = 200
_KINDS = {"thon": "thon", "to dan pho": "tdp", "tdp": "tdp", "to": "tdp", "xom": "xom", "ban": "ban",
          "khu pho": "khu", "khu": "khu"}  # fmt: skip
_LINE = re.compile(rf"({'|'.join(_KINDS)})\b[ .]*")


class HamletsForm(KeyedForm):
    """Every hamlet on a line of its own, with its kind: “Thôn Đình”, “Tổ dân phố 3”."""

    hamlets = Lines(
        10_000,
        label="Thôn, tổ dân phố",
        help_text="Mỗi dòng một nơi, ví dụ “Thôn Đình” hoặc “Tổ dân phố 3”.",
        widget=forms.Textarea(attrs={"rows": 15}),
    )

    def clean_hamlets(self) -> list[tuple[Hamlet.Kind, str]]:
        """Kind and name of each, once. Raises ValidationError that names the line."""
        lines = [line.strip() for line in self.cleaned_data["hamlets"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise forms.ValidationError(f"Danh sách dài quá {MOST} dòng.")
        return list(dict.fromkeys(_read(line) for line in lines))


def _read(line: str) -> tuple[Hamlet.Kind, str]:
    found = _LINE.match(fold(line))
    # Folding keeps the number of letters of a tidy line, so the name begins where the folded kind ends.
    name = line[found.end() :].strip() if found else ""
    if found is None or not name or len(name) > 100:
        raise forms.ValidationError(
            f"Dòng “{line[:60]}” chưa đúng. Mời ghi loại rồi đến tên, ví dụ “Thôn Đình”, “Tổ dân phố 3”."
        )
    return Hamlet.Kind(_KINDS[found[1]]), name


def listed(hamlets: list[Hamlet]) -> dict[str, Any]:
    """What the form shows of the list of now."""
    return {"hamlets": "\n".join(hamlet.words for hamlet in hamlets)}
