"""All reports; the import lines are the list."""

from mailhub.outbound.reports.channel_manager import ChannelManager as ChannelManager
from mailhub.outbound.reports.director import Director as Director
from mailhub.outbound.reports.distributor import Distributor as Distributor
from mailhub.outbound.reports.marketing import Marketing as Marketing
from mailhub.outbound.reports.operator import Operator as Operator
from mailhub.outbound.reports.partner_contact import PartnerContact as PartnerContact
from mailhub.outbound.reports.partner_manager import PartnerManager as PartnerManager
from mailhub.outbound.reports.qualifier import Qualifier as Qualifier
