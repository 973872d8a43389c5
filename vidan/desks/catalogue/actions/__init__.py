"""Writing the catalogue: its files, what a unit posts, the words people use."""

from vidan.desks.catalogue.actions.loading import load_catalogue
from vidan.desks.catalogue.actions.posting import offer, offer_all, withdraw_all, withdraw_offer
from vidan.desks.catalogue.actions.vouching import Judgement, check_all, judge, judge_event
from vidan.desks.catalogue.actions.words import add_words, drop_words, note_unfound

__all__ = [
    "Judgement",
    "add_words",
    "check_all",
    "drop_words",
    "judge",
    "judge_event",
    "load_catalogue",
    "note_unfound",
    "offer",
    "offer_all",
    "withdraw_all",
    "withdraw_offer",
]
