"""The screen for reports: what is missing, the texts of each goal, the document itself, and sending it."""
