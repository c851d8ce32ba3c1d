"""The rows: tables, the unit of work, claims and named questions."""
