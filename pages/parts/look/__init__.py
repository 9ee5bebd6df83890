"""How anything is drawn, alike on every screen: charts, tables, verdicts, the score."""
