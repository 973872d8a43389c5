"""What a unit says of its ground."""

from vidan.desks.petitions.models import Ground


def ground_of(unit_id: int) -> Ground | None:
    """Its edges and its sketch; None when nobody has said anything."""
    return Ground.objects.select_related("sketch").filter(unit=unit_id).first()
