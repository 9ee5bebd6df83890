"""All institutions' plans beside each other: which of them need attention, and why."""

from pages.parts.department.screen import show_institutions

show_institutions()
