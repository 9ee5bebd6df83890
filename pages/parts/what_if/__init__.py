"""What the what-if screen is made of."""
