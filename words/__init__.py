"""Sentences, numbers and dates in both languages: text only, for screens, papers and the command line."""
