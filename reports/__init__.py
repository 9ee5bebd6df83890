"""Reports: one pure model of what a document says, and a thin writer for each format. No screen, no store."""
