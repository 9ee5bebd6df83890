"""Rows under a header -> figures: what counts, what repeats another, what can hardly be meant."""
