"""Files on their way in: Streamlit keeps each until the session ends, but for what is let go of here."""

from collections.abc import Iterable, Iterator, Mapping
from time import monotonic

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from pages.parts.state.session_state import Remembered

__all__ = ["let_go", "let_go_of_what_is_left_behind"]

UNUSED_SECONDS = 60
"""A file arrives before the word that it is there; after so long no word comes."""

_UNUSED: Remembered[Mapping[str, float]] = Remembered("files that no field shows, and since when")


def let_go(files: Iterable[UploadedFile]) -> None:
    """Let go of files whose bytes were taken."""
    _remove(file.file_id for file in files)


def let_go_of_what_is_left_behind() -> None:
    """Let go of the files that no field of the session has shown for a while, as on a page that was left."""
    now, shown = monotonic(), {file.file_id for value in st.session_state.values() for file in _files_in(value)}
    unused = {file: _UNUSED.get_or({}).get(file, now) for file in _held() if file not in shown}
    old = [file for file, since in unused.items() if now - since > UNUSED_SECONDS]
    _remove(old)
    _UNUSED.set({file: since for file, since in unused.items() if file not in old})


def _files_in(value: object) -> Iterator[UploadedFile]:
    if isinstance(value, UploadedFile):
        yield value
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, UploadedFile))


def _held() -> list[str]:
    page = get_script_run_ctx()
    if page is None or not isinstance(page.uploaded_file_mgr, MemoryUploadedFileManager):
        return []
    return list(page.uploaded_file_mgr.file_storage.get(page.session_id, ()))


def _remove(file_ids: Iterable[str]) -> None:
    page = get_script_run_ctx()
    if page is not None and isinstance(page.uploaded_file_mgr, MemoryUploadedFileManager):
        for file_id in file_ids:
            page.uploaded_file_mgr.remove_file(page.session_id, file_id)
