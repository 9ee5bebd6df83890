"""How the year will end and why, what moves it, and every goal in one table."""

from pages.parts.overview.assessment import show_judgement
from pages.parts.overview.course_panel import show_course
from pages.parts.overview.outlook import outlook_of
from pages.parts.overview.screen import show_goals, show_head
from pages.parts.overview.selection import read_selection
from pages.parts.state import session

plan = session.chosen_plan()
outlook, selection = outlook_of(plan), read_selection()

show_head(outlook)
show_goals(outlook, selection)
show_course(outlook, selection.course)
show_judgement(plan, opened=selection.judgement)
