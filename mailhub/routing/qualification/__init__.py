"""The gate: reasons to hold a lead, in the order in which they are told. The import lines register them."""
# isort: skip_file

from mailhub.routing.qualification.doubtful_duplicate import DoubtfulDuplicate as DoubtfulDuplicate
from mailhub.routing.qualification.direct_account import DirectAccount as DirectAccount
from mailhub.routing.qualification.protected_account import ProtectedAccount as ProtectedAccount
from mailhub.routing.qualification.consent_missing import ConsentMissing as ConsentMissing
from mailhub.routing.qualification.missing_fields import MissingFields as MissingFields
from mailhub.routing.qualification.outside_program import OutsideProgram as OutsideProgram
from mailhub.routing.qualification.unreachable_contact import UnreachableContact as UnreachableContact
from mailhub.routing.qualification.below_threshold import BelowThreshold as BelowThreshold
