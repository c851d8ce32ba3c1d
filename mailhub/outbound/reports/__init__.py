"""All reports; the import lines are the list."""

from mailhub.outbound.reports.weekly_report import WeeklyReport as WeeklyReport
