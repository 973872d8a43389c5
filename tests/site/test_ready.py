"""What a server holds from its start is not searched again for things to throw away: no counter waits for that."""

import subprocess
import sys

from tests.house.sources import ROOT
from tests.site.process import environment

ASKED = """
import gc
from vidan.site.wsgi import application
gc.collect()
print(gc.get_freeze_count(), len(gc.get_objects()))
"""


def test_what_is_loaded_at_the_start_is_frozen(tmp_path: object) -> None:
    env = environment() | {"VIDAN_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "vidan.site.settings"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )
    frozen, searched = map(int, done.stdout.split())
    assert frozen > 20 * searched
