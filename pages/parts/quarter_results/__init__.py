"""What the screen of quarter results is made of."""
