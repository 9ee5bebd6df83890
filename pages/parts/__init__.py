"""What the screens are made of: a room for each, and those that they share."""
