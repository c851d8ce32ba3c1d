"""Reporting: gathers what a report tells from the books, within its reader's reach, and says it."""

from mailhub.outbound.reporting.asked import Asked as Asked
from mailhub.outbound.reporting.content import REPORTS as REPORTS
from mailhub.outbound.reporting.content import content_of as content_of
