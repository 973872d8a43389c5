"""What was joined with a petition that is no more: the oldest of it stands in the queue, the others follow that one."""

from vidan.core.flow import Draft, OpenDraft, move_open
from vidan.core.ledger.actions import Deed
from vidan.core.promises.actions import open_promise
from vidan.desks.petitions.actions.moving import ANSWER, FIRST, lock_joined
from vidan.desks.petitions.flow import STAND_IN
from vidan.desks.petitions.models import Petition
from vidan.desks.petitions.queries.limits import quoted
from vidan.desks.petitions.states import State

HOUSE = "house"  # who acts: nobody chose this one


def stand_in(draft: Draft | OpenDraft, gone: Petition) -> None:
    """Nobody is left without an answer because the one who spoke first has gone. Only inside the verb that ends it.

    Who stands in has both dates from now on, as something new, and counts all that met the thing but itself.
    """
    lock_joined(gone)  # so that nobody takes back meanwhile what is chosen here
    joined = Petition.objects.filter(merged_into=gone, state=State.MERGED)
    first = joined.filter(erased_at=None).order_by("received_at", "pk").first()
    if first is None:
        return
    unit, kind, at = first.unit_id, first.kind, draft.at

    def prepare(own: OpenDraft) -> dict[str, object]:
        own.facts |= {"for": gone.subject}
        return {
            "first_promise": open_promise(own, unit, FIRST, quoted(unit, kind, "acknowledge", at)),
            "promise": open_promise(own, unit, ANSWER, quoted(unit, kind, "answer", at)),
        }

    met = max(gone.supports - 1, first.supports)
    move_open(STAND_IN, first, Deed(HOUSE, HOUSE, at), prepare, merged_into=None, supports=met)
    joined.update(merged_into=first)
