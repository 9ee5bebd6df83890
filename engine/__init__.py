"""Scores result plans: pure values and polars expressions; no files, no clock, no network, no Streamlit.

The rooms are the API; the nine names here are for scripts and notebooks.
"""

from engine.figures import Scenario, project
from engine.plan import Plan, Quarter, read_plan
from engine.reading import read_results
from engine.scoring import flips, scorecard, sweep

__all__ = ["Plan", "Quarter", "Scenario", "flips", "project", "read_plan", "read_results", "scorecard", "sweep"]
