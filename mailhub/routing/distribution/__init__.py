"""Distribution modes: who is offered a lead next. The import lines register them."""

from mailhub.routing.distribution.best_match import BestMatch as BestMatch
from mailhub.routing.distribution.by_hand import ByHand as ByHand
from mailhub.routing.distribution.named_account import NamedAccount as NamedAccount
from mailhub.routing.distribution.pool import Pool as Pool
from mailhub.routing.distribution.round_robin import RoundRobin as RoundRobin
from mailhub.routing.distribution.shark_tank import SharkTank as SharkTank
