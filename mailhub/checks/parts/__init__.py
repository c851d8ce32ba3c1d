"""All checks; each line below registers one, in the order of telling."""
# isort: skip_file

from mailhub.checks.parts.settings import SettingsFit as SettingsFit
from mailhub.checks.parts.store import Store as Store
from mailhub.checks.parts.schema import Schema as Schema
from mailhub.checks.parts.writing import Writing as Writing
from mailhub.checks.parts.disk import Disk as Disk
from mailhub.checks.parts.clock import ClockAgrees as ClockAgrees
from mailhub.checks.parts.templates import Templates as Templates
from mailhub.checks.parts.programs import Programs as Programs
from mailhub.checks.parts.signing_keys import SigningKeys as SigningKeys
from mailhub.checks.parts.relay import Relay as Relay
from mailhub.checks.parts.trial_mail import TrialMail as TrialMail
from mailhub.checks.parts.imap import Imap as Imap
from mailhub.checks.parts.maildir import Maildir as Maildir
from mailhub.checks.parts.listener import ListenerDoors as ListenerDoors
from mailhub.checks.parts.web import Web as Web
from mailhub.checks.parts.mx import Mx as Mx
from mailhub.checks.parts.spf import SpfRecord as SpfRecord
from mailhub.checks.parts.dkim import DkimRecord as DkimRecord
from mailhub.checks.parts.dmarc import Dmarc as Dmarc
from mailhub.checks.parts.reverse_dns import ReverseDns as ReverseDns
from mailhub.checks.parts.certificates import Certificates as Certificates
