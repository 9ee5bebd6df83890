"""How much a person may bring: every limit on files is here, but for those of the readers themselves.

Streamlit tells `max_upload_size` to the browser alone; its server knows `server.maxUploadSize`, and holds every file
to that. So what may be less is looked at again once the file is there.
"""

__all__ = [
    "MEGABYTE",
    "MOST_FILES",
    "MOST_MEGABYTES",
    "MOST_MEGABYTES_LYING_READY",
    "MOST_MEGABYTES_OF_PLAN",
]

MEGABYTE = 2**20
MOST_MEGABYTES = 5
"""Of any file: `server.maxUploadSize` says the same. An export that is larger comes in by the command line."""
MOST_MEGABYTES_OF_PLAN = 1
MOST_FILES = 10
"""So many files of a session lie ready at a time."""
MOST_MEGABYTES_LYING_READY = 20
"""And so much are they all together."""
