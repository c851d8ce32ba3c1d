"""The checks of a deal registration, in the order in which they are told. The import lines register them."""
# isort: skip_file

from mailhub.routing.registration_checks.own_registration import OwnRegistration as OwnRegistration
from mailhub.routing.registration_checks.earlier_registration import EarlierRegistration as EarlierRegistration
from mailhub.routing.registration_checks.direct_account import DirectAccount as DirectAccount
from mailhub.routing.registration_checks.named_account import NamedAccount as NamedAccount
from mailhub.routing.registration_checks.existing_customer import ExistingCustomer as ExistingCustomer
from mailhub.routing.registration_checks.lead_in_work import LeadInWork as LeadInWork
from mailhub.routing.registration_checks.like_account import LikeAccount as LikeAccount
from mailhub.routing.registration_checks.first_come import FirstCome as FirstCome
from mailhub.routing.registration_checks.open_lead import OpenLead as OpenLead
