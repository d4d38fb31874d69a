"""What can be printed."""

from enum import StrEnum


class PageKind(StrEnum):
    """A kind of page; the audit knows a print by this word."""

    SUMMARY = "summary"
    PATIENT = "patient"
    AUDIT = "audit"
    WORKLIST = "worklist"
    CALLS = "calls"


OF_A_PATIENT = (PageKind.SUMMARY, PageKind.PATIENT, PageKind.AUDIT)
"""The kinds that are of one patient; the others are of the site."""
