"""Line icons on a 24 × 24 grid, drawn for this house: status levels, life events, tools."""

from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

RING = '<circle cx="12" cy="12" r="9"/>'
PATHS = {
    "late": '<path d="M12 3 22 20H2zM12 10v4M12 17h.01"/>',
    "soon": RING + '<path d="M12 7v5l3 2"/>',
    "ok": RING + '<path d="m8 12 3 3 5-6"/>',
    "done": '<path d="m4 12 6 6L20 6"/>',
    "wait": RING + '<path d="M10 9v6M14 9v6"/>',
    "stop": RING + '<path d="M8 12h8"/>',
    "info": RING + '<path d="M12 11v6M12 7h.01"/>',
    "next": '<circle cx="12" cy="12" r="3"/>',
    "now": '<path d="M5 12h13M13 6l6 6-6 6"/>',
    "birth": '<path d="M4 11h16a8 7 0 0 1-16 0zM12 11V3a8 8 0 0 1 8 8"/><circle cx="8" cy="20" r="1.5"/>'
    '<circle cx="16" cy="20" r="1.5"/>',
    "marriage": '<circle cx="9" cy="14" r="6"/><circle cx="15" cy="14" r="6"/><path d="m7 4 2 3 2-3z"/>',
    "death": '<path d="M9 21V11h6v10zM12 11V9M12 2c2.5 2.5 2.5 5 0 6-2.5-1-2.5-3.5 0-6zM6 21h12"/>',
    "home": '<path d="m3 11 9-7 9 7M5 10v10h14V10M10 20v-6h4v6"/>',
    "paper": '<path d="M6 3h9l4 4v14H6zM14 3v5h5M9 13h6M9 17h6"/>',
    "card": '<rect x="3" y="5" width="18" height="14" rx="2"/><circle cx="9" cy="11" r="2"/>'
    '<path d="M6 16c1-2 5-2 6 0M15 10h3M15 14h3"/>',
    "shop": '<path d="m4 9 2-5h12l2 5zM5 9v11h14V9M10 20v-6h4v6"/>',
    "heart": '<path d="M12 20s-8-5-8-11a4 4 0 0 1 8-2 4 4 0 0 1 8 2c0 6-8 11-8 11z"/>',
    "talk": '<path d="M4 5h16v11H10l-5 4v-4H4z"/>',
    "calendar": '<rect x="4" y="5" width="16" height="16" rx="1"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "search": '<circle cx="11" cy="11" r="7"/><path d="m16 16 5 5"/>',
    "speak": '<path d="M4 10v4h4l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6M19 6a8 8 0 0 1 0 12"/>',
}


@cache
def svg(name: str) -> SafeString:
    """The icon as inline SVG, silent for screen readers: a word always stands beside it."""
    if name not in PATHS:
        return SafeString("")
    drawn = mark_safe(PATHS[name])  # noqa: S308  # our own constant above, never a person's text
    return format_html('<svg class="vd-icon" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', drawn)
