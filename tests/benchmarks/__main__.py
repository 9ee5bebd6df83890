"""`python -m tests.benchmarks`: measure engine and screens, and print docs/measurements.md's table. Judges nothing."""

import os
import platform
import sys
from argparse import ArgumentParser
from importlib.metadata import version

from tests.benchmarks.engine_cost import measure_engine
from tests.benchmarks.report_cost import measure_reports
from tests.benchmarks.screen import measure_screens
from tests.benchmarks.spread import table

ENOUGH = 30


def main() -> None:
    """Measure, then print; the load says how busy the machine was with other things before it began."""
    asked = ArgumentParser(prog="python -m tests.benchmarks", description="Measure the engine and the screens.")
    asked.add_argument("--repeats", type=int, default=ENOUGH, help=f"how often each is measured ({ENOUGH})")
    repeats: int = max(1, asked.parse_args().repeats)
    load = os.getloadavg()[0]
    screens, chromium = measure_screens(repeats)
    measured = table([*screens, *measure_engine(repeats), *measure_reports(repeats)])
    sys.stdout.write(
        f"\n{measured}\n\n{repeats} repeats; {os.cpu_count()} cores, load {load:.1f} before; Chromium {chromium}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}, Polars {version('polars')}.\n"
    )


if __name__ == "__main__":
    main()
