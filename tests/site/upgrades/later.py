"""A process that lives at a later moment and runs a command of the product: MOMENT COMMAND …"""

import sys
from datetime import datetime

import time_machine

from vidan.site import command

if __name__ == "__main__":
    moment = datetime.fromisoformat(sys.argv.pop(1))
    with time_machine.travel(moment, tick=True):
        command.main()
