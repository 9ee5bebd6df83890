"""A visit that is asked about before it begins: what a session would show that has just come with an address.

Streamlit's session begins when the page's scripts have come; the page's HTML is written before. Whatever is asked in
the block is answered by the very functions that the session will ask, from a session state that is then gone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread

from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext, add_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context_attr import SCRIPT_RUN_CONTEXT_ATTR_NAME
from streamlit.runtime.state import SafeSessionState, SessionState

__all__ = ["first_visit"]

MAIN_SCRIPT = str(Path(__file__).parents[2] / "frame.py")
"""What Streamlit runs. The first `PagesManager` of a process looks beside it for a folder `pages`, and if there is one,
the first session takes every file of it for a page of its own: it finds none of ours."""


@contextmanager
def first_visit(query: str) -> Iterator[None]:
    """Let this thread ask as a new visitor whose address ends in `query`; whatever it draws is sent to nobody.

    Nobody is that visitor: no name, no header, no cookie.
    """
    visit = ScriptRunContext(
        session_id="",
        _enqueue=lambda _message: None,
        query_string=query,
        session_state=SafeSessionState(SessionState(), lambda: None),
        uploaded_file_mgr=MemoryUploadedFileManager(""),
        main_script_path=MAIN_SCRIPT,
        user_info={},
        fragment_storage=MemoryFragmentStorage(),
        pages_manager=PagesManager(MAIN_SCRIPT),
    )
    thread = current_thread()
    add_script_run_ctx(thread, visit)
    visit.reset(query, visit.page_script_hash)
    try:
        yield
    finally:
        delattr(thread, SCRIPT_RUN_CONTEXT_ATTR_NAME)
