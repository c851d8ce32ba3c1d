"""Contenders for waiting work on PostgreSQL: our claims on our own rows, and kept libraries with tables of theirs.

Each module fills a database with waiting items (`fill`), works on them for ever in one process (`work`), and says by
which question one sees how many are done (`DONE`) and which tables it brings (`TABLES`).
"""
