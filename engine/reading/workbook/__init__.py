"""A workbook -> the same rows of cells, as a person sees them."""
