"""Books of two vendors on each kind of database, to ask reports about."""

from tests.store.findings.conftest import books as books
