"""Today's work: what I owe, most urgent first."""

from collections import Counter
from collections.abc import Mapping

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vidan.boards.today.queries.apart import Asked, shown_to
from vidan.boards.today.queries.board import PER_PAGE, Board, Rows
from vidan.boards.today.queries.work import GROUPS, OVERSEES, Group
from vidan.core.accounts.models import Role
from vidan.core.accounts.scope import SEES_DOSSIERS, Scope
from vidan.core.ui.doors import StaffRequest, staff_door
from vidan.core.ui.pieces import Tile
from vidan.desks.commitments.queries.reading import reminded, week_of
from vidan.desks.dialogues.queries.yearly import missing
from vidan.desks.dossiers.models import Dossier
from vidan.desks.petitions.queries.queue import of_today


@staff_door()
@require_safe
def today(request: StaffRequest) -> HttpResponse:
    """Tiles with counts, and under them exactly the rows they count."""
    now, scope = timezone.now(), request.scope
    whole = request.GET.get("pham-vi") == "don-vi" and _oversees(scope)
    board = Board(scope, Dossier.objects.shared_with(scope.sees(SEES_DOSSIERS)), whole)
    figures, apart = board.counts(now), board.counts_apart(now)
    home, tail = reverse("today:home"), "&pham-vi=don-vi" if whole else ""
    theirs = shown_to(scope)
    tiles = [
        *(Tile(figures[g.slug], g.label, f"{home}?nhom={g.slug}{tail}", g.level) for g in GROUPS),
        *(Tile(apart[a.slug], a.label, f"{home}?nhom={a.slug}", a.level) for a in theirs),
        *_certification(apart),
        *_promised(scope, apart),
        *_families(apart),
        *_petitions(scope, apart),
        *_received(apart),
        *_letters(apart),
        *_data_requests(apart),
        *_dialogues(scope),
    ]
    cuts: list[Asked | Group] = [*theirs, *GROUPS]
    one = next((cut for cut in cuts if cut.slug == request.GET.get("nhom")), None)
    counted = Counter({**apart, **figures})[one.slug] if one else sum(figures.values())
    rows = Rows(board, one.slug if one else "", now, counted)
    pages = Paginator(rows, PER_PAGE)  # type: ignore[arg-type, var-annotated]  # it asks for slices only
    context = {
        "tiles": tiles,
        "group": one,
        "page_obj": pages.get_page(request.GET.get("page")),
        "whole": whole,
        "oversees": _oversees(scope),
        "sees_dossiers": bool(scope.roles & SEES_DOSSIERS),
        "keeps_accounts_only": scope.roles == {Role.ADMINISTRATOR},
        "reminded": reminded(scope, week_of(now)),
        "now": now,
    }
    return render(request, "today/today.html", context)


def _certification(counted: Mapping[str, int]) -> list[Tile]:
    """Runs at the certification window: their rows stand on that desk's own page."""
    page = reverse("certification:list")
    return [
        Tile(counted["mine"], "Chứng thực chờ tôi", f"{page}?cua=toi", "soon"),
        Tile(counted["late"], "Chứng thực quá hẹn", f"{page}?nhom=qua-hen", "late"),
    ]


def _promised(scope: Scope, counted: Mapping[str, int]) -> list[Tile]:
    """Promises of the unit this person answers for; of a head also those broken twice. No tile while there is none."""
    page, mine = reverse("promises:list"), f"nguoi={scope.account_id}"
    tiles = (
        Tile(counted["promised"], "Lời hứa tôi phải giữ", f"{page}?xem=con-no&{mine}", "soon"),
        Tile(counted["promised_late"], "Lời hứa của tôi đã trễ", f"{page}?xem=qua-hen&{mine}", "late"),
        Tile(counted["promised_twice"], "Lời hứa trễ lần hai: cần gặp bà con", f"{page}?xem=can-gap", "late"),
    )
    return [tile for tile in tiles if tile.count]


def _families(counted: Mapping[str, int]) -> list[Tile]:
    """Ceremonies and condolence visits of the unit, for whoever works with them. No tile while there is none."""
    weddings, visits = reverse("ceremonies:list"), reverse("ceremonies:condolences")
    tiles = (
        Tile(counted["ceremony_asked"], "Lễ kết hôn chờ hẹn giờ", f"{weddings}?nhom=cho-hen", "soon"),
        Tile(counted["ceremony_agreed"], "Lễ kết hôn đã hẹn", f"{weddings}?nhom=da-hen", "wait"),
        Tile(counted["condolence_noted"], "Viếng: chờ hẹn với gia đình", f"{visits}?nhom=cho-hen", "wait"),
        Tile(counted["condolence_settled"], "Viếng: đã hẹn", f"{visits}?nhom=da-hen", "wait"),
    )
    return [tile for tile in tiles if tile.count]


def _letters(counted: Mapping[str, int]) -> list[Tile]:
    """Letters to families that wait for this person; no tile while there is none."""
    tiles = (
        Tile(counted["letters_read"], "Thư chờ tôi đọc", f"{reverse('letters:list')}?nhom=cho-doc", "soon"),
        Tile(counted["letters_sign"], "Thư chờ tôi ký", reverse("letters:batch", args=["ky"]), "soon"),
        Tile(counted["letters_carry"], "Thư chờ trao", reverse("letters:batch", args=["trao"]), "soon"),
    )
    return [tile for tile in tiles if tile.count]


def _petitions(scope: Scope, counted: Mapping[str, int]) -> list[Tile]:
    """What people said and what waits for this person with it. No tile while there is none."""
    page = reverse("petitions:queue")
    return [
        Tile(
            number,
            f"Ý kiến của dân: {cut.label[0].lower()}{cut.label[1:]}",
            f"{page}?xem={cut.slug}",
            cut.level,
        )
        for cut in of_today(scope)
        if (number := counted[f"petition_{cut.slug}"])
    ]


def _received(counted: Mapping[str, int]) -> list[Tile]:
    """What the reception room owes, and the lines of the closed register, those that are late apart; none without."""
    page, closed = reverse("reception:register"), reverse("petitions:register")
    tiles = (
        Tile(counted["sealed_mine"], "Sổ kín: tôi đang thụ lý", f"{closed}?xem=toi", "soon"),
        Tile(counted["sealed_late"], "Sổ kín: quá hạn", f"{closed}?xem=qua-han", "late"),
        Tile(counted["reception_owed"], "Tiếp công dân: còn phải trả lời", f"{page}?xem=con-no", "soon"),
        Tile(counted["reception_late"], "Tiếp công dân: trả lời quá hạn", f"{page}?xem=tre", "late"),
    )
    return [tile for tile in tiles if tile.count]


def _data_requests(counted: Mapping[str, int]) -> list[Tile]:
    """Residents who asked about their own data and wait too long. Rare: no tile while there is none."""
    page = f"{reverse('retention:requests')}?nhom=qua-han"
    late = counted["data"]
    return [Tile(late, "Yêu cầu về dữ liệu quá hạn trả lời", page, "late")] if late else []


def _dialogues(scope: Scope) -> list[Tile]:
    """The leader of a commune without its dialogue of the year; no tile while all is well."""
    leads = sorted(unit for role, unit in scope.holds if role is Role.LEADER)
    found = [lacking for unit in leads if (lacking := missing(unit, timezone.localdate()))]
    return [Tile(0, f"Hội nghị đối thoại năm {one.year}", reverse("dialogues:list"), "late") for one in found]


def _oversees(scope: Scope) -> bool:
    return bool(scope.roles & set(OVERSEES))
