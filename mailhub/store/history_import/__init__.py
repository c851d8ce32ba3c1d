"""History from another system: its export, read by a mapping, becomes accounts, partners, leads and their outcomes."""

from mailhub.store.history_import.harvest import Refused as Refused
from mailhub.store.history_import.importing import Outcome as Outcome
from mailhub.store.history_import.importing import import_history as import_history
from mailhub.store.history_import.importing import look_through as look_through
from mailhub.store.history_import.mapping import HistoryMapping as HistoryMapping
from mailhub.store.history_import.mapping import read_mapping as read_mapping
from mailhub.store.history_import.summary import lines_of as lines_of
from mailhub.store.history_import.summary import totals_of as totals_of
