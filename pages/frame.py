"""The picture frame around every screen: its name, its language, the bar, and then the screen itself."""

from pathlib import Path

import streamlit as st

from pages.parts.frame.availability import (
    can_be_read,
    is_for_this_person,
    plan_failure,
    show_no_plan,
    show_out_of_choice,
    show_place,
    show_plan_failure,
    show_unreadable,
)
from pages.parts.frame.bar import show_bar, show_bar_of_damaged_plan, show_bar_without_plan, window_title
from pages.parts.frame.html_document import describe_document
from pages.parts.frame.signed_in import may_go_on
from pages.parts.frame.update_notice import show_update_notice
from pages.parts.state.address import chosen_plan, unusable
from pages.parts.state.current_user import keep_user
from pages.parts.state.database import visible_plans
from pages.parts.state.screens import BRINGS_PLANS, PRODUCT, SCREENS, screen_at
from pages.parts.state.uploads import let_go_of_what_is_left_behind
from words.translation import _

ICON = Path(__file__).parent / "static" / "icon.svg"

pages = [
    st.Page(screen.file, title=_(screen.title), url_path=screen.address, default=not screen.address)
    for screen in SCREENS
]
page = st.navigation(pages, position="hidden")

st.set_page_config(page_title=f"{page.title} · {PRODUCT}", page_icon=ICON, layout="wide")
describe_document(page.url_path)
if not may_go_on() or not can_be_read():
    st.stop()
if not visible_plans():
    show_bar_without_plan()
    show_no_plan(page.url_path)
    if page.url_path == BRINGS_PLANS:
        page.run()
    st.stop()
failure = plan_failure(page.url_path)
if failure is not None:
    if failure.is_damage:
        show_bar_of_damaged_plan(page.url_path)
    show_plan_failure(failure)
    st.stop()
st.set_page_config(page_title=window_title(page.title, page.url_path))
show_bar(page.url_path)
show_unreadable(page.url_path)
show_update_notice(None if screen_at(page.url_path).of_all_plans else chosen_plan())
for sentence in unusable():
    st.warning(sentence, icon=":material/link_off:")
show_out_of_choice(page.url_path)
with st.container(key="content"):
    if is_for_this_person(page.url_path):
        page.run()
show_place()
keep_user()
let_go_of_what_is_left_behind()
