"""What residents and the office do with a petition, and with a line of the closed register."""

from vidan.desks.petitions.actions.moving import carry_on, carry_on_openly
from vidan.desks.petitions.actions.sending import Said, enter, send
from vidan.desks.petitions.actions.supporting import support

__all__ = ["Said", "carry_on", "carry_on_openly", "enter", "send", "support"]
