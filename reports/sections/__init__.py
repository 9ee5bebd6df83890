"""What documents are made of: each section of a report as blocks."""
