"""What the plan's screen is made of."""
