"""How large a file the browser may send, beside a quarter's results, whose bound is the server's own setting."""

__all__ = ["MOST_MEGABYTES_OF_EXPORT", "MOST_MEGABYTES_OF_PLAN"]

MOST_MEGABYTES_OF_PLAN = 1
MOST_MEGABYTES_OF_EXPORT = 100
