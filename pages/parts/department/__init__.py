"""What the page of all institutions is made of."""
