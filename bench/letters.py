"""Letters to families rendered and bound for one printing, with progress, beside WeasyPrint on the same; JSON out.

A thousand letters, each with its own names and, in turn, of every design; half of them cards. WeasyPrint prints the
same words on a plain page without our flowers, a file a letter, and is not asked whether they fit: it has less to do.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html import escape

import django
import weasyprint

from vidan.core.papers.lettering import FONTS
from vidan.kit.workdays.moments import VIETNAM

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vidan.site.settings")
django.setup()

from vidan.desks.wordings.composing import compose
from vidan.desks.wordings.content import national
from vidan.desks.wordings.facts import example
from vidan.desks.wordings.occasions import Occasion
from vidan.desks.wordings.papers import Form, LetterPaper, on_paper, print_letters

LETTERS, BESIDE = 1_000, 20
TIMES = 10  # the aim: so many letters of ours in the time of one of theirs
AT = datetime(2026, 11, 30, 8, tzinfo=VIETNAM)
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hạnh",
    "Khánh",
    "Lợi",
    "Mỹ",
    "Ngọc",
    "Phượng",
    "Quỳnh",
    "Thủy",
)
PAGE = """<html lang="vi"><head><title>{title}</title><style>
@font-face {{ font-family: L; src: url(file://{fonts}/LiberationSerif-Regular.ttf) }}
@font-face {{ font-family: L; font-weight: bold; src: url(file://{fonts}/LiberationSerif-Bold.ttf) }}
@font-face {{ font-family: L; font-style: italic; src: url(file://{fonts}/LiberationSerif-Italic.ttf) }}
@page {{ size: {size}; margin: 20mm }} body {{ font: 14pt/1.4 L }} p {{ text-align: justify; text-indent: 2em }}
h1 {{ text-align: center; font-size: 24pt }} .sign {{ margin-left: 50%; text-align: center; text-indent: 0 }}
</style></head><body><p>{unit}</p><h1>{title}</h1><p><b>{greeting}</b></p>{paragraphs}<p>{closing}</p>
<p class="sign"><i>{place}, ngày 30 tháng 11 năm 2026</i></p><p class="sign"><b>{authority}<br>{position}</b></p>
<p class="sign" style="margin-top: 25mm"><b>{signer}</b></p></body></html>"""


def letter(number: int) -> LetterPaper:
    """A letter nobody else gets: names in turn, occasions in turn."""
    occasion = list(Occasion)[number % len(Occasion)]
    given = f"{GIVEN[number % len(GIVEN)]} {GIVEN[number // 7 % len(GIVEN)]}"
    facts = replace(example(occasion), full_name=f"{FAMILY[number % len(FAMILY)]} {given}")
    return on_paper(
        occasion,
        compose(national(occasion)[number // 17 % 2], facts),
        unit="Ủy ban nhân dân xã Bến Ngọc",
        place="Bến Ngọc",
        authority="TM. Ủy ban nhân dân",
        position="Chủ tịch",
        signer="Đoàn Thị Ngân Hà",
        at=AT,
    )


def as_page(one: LetterPaper, form: Form) -> str:
    """The same words as HTML."""
    told = {
        name: escape(value) for name, value in vars(one).items() if isinstance(value, str) and name != "size"
    }
    paragraphs = "".join(f"<p>{escape(words)}</p>" for words in one.paragraphs)
    return PAGE.format(fonts=FONTS, paragraphs=paragraphs, **told, size=form.value.upper())


def timed(run: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of the processor: the second hardly knows who else is on the machine."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_SELF)
    run()
    now = resource.getrusage(resource.RUSAGE_SELF)
    return time.perf_counter() - began, now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime


def main() -> None:
    count = int(sys.argv[1]) if sys.argv[1:] else LETTERS
    halves = {Form.A4: range(0, count, 2), Form.A5: range(1, count, 2)}
    heard: list[int] = []
    print_letters([letter(0)], Form.A4, name="Thư", at=AT)  # fonts and template are read in
    sizes = []

    def ours() -> None:
        for form, numbers in halves.items():
            told = print_letters(
                [letter(number) for number in numbers],
                form,
                name="Thư",
                at=AT,
                told=lambda done, _: heard.append(done),
            )
            sizes.append(len(told))

    def theirs() -> None:
        for number in range(BESIDE):
            page = as_page(letter(number), Form.A5 if number % 2 else Form.A4)
            weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/a-2b")

    weasyprint.HTML(string=as_page(letter(0), Form.A4)).write_pdf()
    wall, used = timed(ours)
    wall_beside, used_beside = timed(theirs)
    ratio = (used_beside / BESIDE) / (used / count)
    figures = {
        "bench": "letters",
        "letters": count,
        "seconds": round(wall, 1),
        "letters_per_s": round(count / wall, 1),
        "cpu_ms_per_letter": round(used / count * 1000, 1),
        "told_progress": len(heard),
        "megabytes": round(sum(sizes) / 1e6, 1),
        "weasyprint": weasyprint.__version__,
        "weasyprint_letters_per_s": round(BESIDE / wall_beside, 1),
        "weasyprint_cpu_ms_per_letter": round(used_beside / BESIDE * 1000, 1),
        "times_as_fast_by_cpu": round(ratio, 1),
        "times_as_fast_by_clock": round((wall_beside / BESIDE) / (wall / count), 1),
        "holds": ratio >= TIMES,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
