"""What the operator is mailed about: each line below registers one kind of trouble, in the order of telling."""
# isort: skip_file

from mailhub.store.alarms.clock_stands import ClockStands as ClockStands
from mailhub.store.alarms.disk_low import DiskLow as DiskLow
from mailhub.store.alarms.backlog import Backlog as Backlog
from mailhub.store.alarms.delivery_failing import DeliveryFailing as DeliveryFailing
from mailhub.store.alarms.mails_refused import MailsRefused as MailsRefused
from mailhub.store.alarms.parked_letters import ParkedLetters as ParkedLetters
from mailhub.store.alarms.invariant_broken import InvariantBroken as InvariantBroken
from mailhub.store.alarms.history_unsealed import HistoryUnsealed as HistoryUnsealed
from mailhub.store.alarms.webhooks_failing import WebhooksFailing as WebhooksFailing
