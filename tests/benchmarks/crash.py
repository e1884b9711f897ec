"""Kills a reindex at random moments: `python -m tests.benchmarks.crash`.

Each moment changes, adds and takes away articles, kills the reindex somewhere on its way, runs it
again and compares archive, vectors and files.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=2031)
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="newsdesk-") as work:
        command = ["-m", "tests.crashing", "kill", work, str(options.moments), str(options.seed)]
        with subprocess.Popen(
            [sys.executable, *command], stdout=subprocess.PIPE, text=True
        ) as running:
            for line in running.stdout or ():
                moment = json.loads(line)
                counts["struck"] += moment["struck"]
                counts["made whole by the next run"] += not moment["wrong"]
                counts["moments"] += 1
                for wrong in moment["wrong"]:
                    print(f"moment {moment['moment']}: {wrong}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()))
    if {counts["moments"], counts["made whole by the next run"]} != {options.moments}:
        sys.exit(1)


if __name__ == "__main__":
    main()
