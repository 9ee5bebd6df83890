"""What the server does besides drawing screens; only dashboard.py imports it."""
