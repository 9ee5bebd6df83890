"""What the history's screen is made of."""
