"""100,000 rows of the official system's list, read as a trial and applied, on SQLite; then once more; JSON out."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from vidan.site.keys import make_keys


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        make_keys(Path(folder))
        environment = os.environ | {"VIDAN_DATA": folder, "DJANGO_SETTINGS_MODULE": "vidan.site.settings"}
        prepare = [sys.executable, "-m", "vidan.site.command", "prepare", "--demo"]
        subprocess.run(prepare, env=environment, stdout=subprocess.DEVNULL, check=True)
        subprocess.run([sys.executable, "-m", "bench._official_list"], env=environment, check=True)


if __name__ == "__main__":
    main()
