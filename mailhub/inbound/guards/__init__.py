"""The guards, in the order of asking: each line below registers one."""
# isort: skip_file

from mailhub.inbound.guards.loop import Loop as Loop
from mailhub.inbound.guards.read_receipt import ReadReceipt as ReadReceipt
from mailhub.inbound.guards.calendar_reply import CalendarReply as CalendarReply
from mailhub.inbound.guards.mailing_list import MailingList as MailingList
from mailhub.inbound.guards.automatic import Automatic as Automatic
from mailhub.inbound.guards.copy_answered import CopyAnswered as CopyAnswered
from mailhub.inbound.guards.encrypted import Encrypted as Encrypted
