"""Match rules, in the order in which they are asked: requirements first, then preferences."""
# isort: skip_file

from mailhub.routing.matching.enrolled import IsEnrolled as IsEnrolled
from mailhub.routing.matching.territory import SellsInTerritory as SellsInTerritory
from mailhub.routing.matching.product import SellsProduct as SellsProduct
from mailhub.routing.matching.certification import HoldsCertificate as HoldsCertificate
from mailhub.routing.matching.standing import IsInGoodStanding as IsInGoodStanding
from mailhub.routing.matching.capacity import HasCapacity as HasCapacity
from mailhub.routing.matching.reachable import IsReachable as IsReachable
from mailhub.routing.matching.absence import IsThere as IsThere
from mailhub.routing.matching.not_tried_before import WasNotTriedBefore as WasNotTriedBefore
from mailhub.routing.matching.wishes import WishesForIt as WishesForIt
from mailhub.routing.matching.track_record import TrackRecord as TrackRecord
from mailhub.routing.matching.proximity import Proximity as Proximity
from mailhub.routing.matching.tier import Tier as Tier
from mailhub.routing.matching.load import FreeHands as FreeHands
from mailhub.routing.matching.response_time import ResponseTime as ResponseTime
from mailhub.routing.matching.fair_share import FairShare as FairShare
