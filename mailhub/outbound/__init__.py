"""Mails out: what has happened, written down for each person who must hear of it, and handed over."""
