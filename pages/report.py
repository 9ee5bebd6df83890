"""The report: what is missing, the texts, the document itself, and that it was sent."""

import htpy as h
import streamlit as st

from pages.parts.look.html import show_html
from pages.parts.report.document_view import show_document
from pages.parts.report.editor import receive, show_editor
from pages.parts.report.head import draw_head
from pages.parts.report.report import make_report
from pages.parts.report.selection import View, selection
from pages.parts.report.sending import show_sending
from pages.parts.report.sent_versions import show_sent_outcome, show_sent_versions
from pages.parts.report.text_news import show_text_news
from pages.parts.report.way_act import show_what_is_asked
from pages.parts.state import session
from pages.parts.state.address import href
from pages.parts.state.attention import lead_attention
from words.translation import _

plan = session.chosen_plan()
period = session.chosen_period()

if period is None:
    st.title(_("Report"))
    show_html(
        h.p(".to-reporting")[
            _("There are no figures to report on yet."),
            " ",
            h.a(href=href("quarter_results"), data_go=True)[_("Submit them first")],
        ]
    )
    st.stop()

report = make_report(plan, period, selection(plan, period))
if receive(report):
    report = make_report(plan, period, selection(plan, period))
view = report.selection.view
show_html(draw_head(report))
show_what_is_asked(report)
show_text_news(plan, period)
match view:
    case View.WRITE:
        show_editor(report)
    case View.DOCUMENT:
        show_document(report)
    case View.SENT:
        show_sent_outcome(report)
        if not report.unchanged:
            show_sending(report)
        show_sent_versions(report)
lead_attention()
