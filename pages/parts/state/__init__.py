"""What a session and this installation know: figures, scenarios, the address, the store, who sits here."""
