"""Figures -> files that are read back the same: templates, exports, and a file with its errors beside the rows."""
