"""Scoring factors, in the order in which verdicts list them. The import lines register them."""

from mailhub.routing.scoring.completeness import Completeness as Completeness
from mailhub.routing.scoring.engagement import Engagement as Engagement
from mailhub.routing.scoring.fit import Fit as Fit
from mailhub.routing.scoring.history import History as History
from mailhub.routing.scoring.intent import Intent as Intent
from mailhub.routing.scoring.source import Source as Source
from mailhub.routing.scoring.timeframe import Timeframe as Timeframe
