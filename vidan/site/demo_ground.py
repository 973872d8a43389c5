"""The demonstration's ground: a sketch to point on. No edges: who tries it stands in no invented commune."""

import io
from itertools import cycle

from PIL import Image, ImageDraw, ImageFont

from vidan.core.accounts.scope import Act
from vidan.core.files.kinds import FileKind
from vidan.core.files.receiving import Checked
from vidan.core.files.scanning import Verdict
from vidan.core.papers.lettering import FONTS
from vidan.core.units.queries import hamlets_of
from vidan.desks.petitions.actions.grounds import Edges, Said, set_ground

SIDE = 960
RIVER = [(0, 250), (220, 190), (430, 260), (640, 210), (960, 300)]
ROADS = ([(130, 960), (330, 560), (480, 430), (960, 560)], [(480, 430), (560, 960)], [(480, 430), (300, 0)])
PLACES = ((300, 600), (640, 470), (180, 400), (740, 700), (520, 760), (660, 100), (180, 100), (250, 820))


def build_ground(unit_id: int, act: Act) -> None:
    """By the office's own verb."""
    file = Checked(
        "so-do.png", FileKind.PNG, _drawn([one.words for one in hamlets_of(unit_id)]), Verdict.UNSCANNED
    )
    set_ground(act, Said(unit_id, Edges(), file))


def _drawn(names: list[str]) -> bytes:
    """A river, roads, and a dot with its name for every hamlet."""
    sheet = Image.new("RGB", (SIDE, SIDE), "#f4f1e6")
    pen = ImageDraw.Draw(sheet)
    pen.line(RIVER, fill="#9cc7e3", width=60, joint="curve")
    for road in ROADS:
        pen.line(road, fill="#b9a98a", width=14, joint="curve")
    script = ImageFont.truetype(str(FONTS / "LiberationSerif-Bold.ttf"), 46)
    for name, (across, down) in zip(names, cycle(PLACES), strict=False):
        pen.circle((across, down), 16, fill="#b3121d")
        pen.text((across, down + 20), name, fill="#0b0c0c", font=script, anchor="ma")
    out = io.BytesIO()
    sheet.save(out, format="PNG", optimize=True)
    return out.getvalue()
