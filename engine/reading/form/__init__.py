"""Bytes -> rows of cells, whatever program wrote them, and which row is the header."""
