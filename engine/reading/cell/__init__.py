"""What one cell means: a number, a day, a yes or no, a quarter, a mark for what is not known."""
