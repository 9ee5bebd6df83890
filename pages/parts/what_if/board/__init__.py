"""The board: levers under which goals flip while they are held."""
