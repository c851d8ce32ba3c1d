"""All tables; importing this package fills the metadata."""

from mailhub.store.tables.accounts import Account as Account
from mailhub.store.tables.history import History as History
from mailhub.store.tables.imap_folders import ImapFolder as ImapFolder
from mailhub.store.tables.leads import Lead as Lead
from mailhub.store.tables.leads import LeadContact as LeadContact
from mailhub.store.tables.letters import Letter as Letter
from mailhub.store.tables.mails import Mail as Mail
from mailhub.store.tables.offers import Offer as Offer
from mailhub.store.tables.offers import Verdict as Verdict
from mailhub.store.tables.partners import Certificate as Certificate
from mailhub.store.tables.partners import Competence as Competence
from mailhub.store.tables.partners import Contact as Contact
from mailhub.store.tables.partners import Coverage as Coverage
from mailhub.store.tables.partners import Enrollment as Enrollment
from mailhub.store.tables.partners import Partner as Partner
from mailhub.store.tables.points import PointEntry as PointEntry
from mailhub.store.tables.points import Redemption as Redemption
from mailhub.store.tables.registrations import Registration as Registration
from mailhub.store.tables.reports import ReportEdition as ReportEdition
from mailhub.store.tables.vendors import Person as Person
from mailhub.store.tables.vendors import ProgramProposal as ProgramProposal
from mailhub.store.tables.vendors import ProgramVersion as ProgramVersion
from mailhub.store.tables.vendors import Vendor as Vendor
