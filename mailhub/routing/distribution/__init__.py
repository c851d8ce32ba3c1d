"""Distribution modes: who is offered a lead next. The import lines register them."""

from mailhub.routing.distribution.best_match import BestMatch as BestMatch
from mailhub.routing.distribution.shark_tank import SharkTank as SharkTank
