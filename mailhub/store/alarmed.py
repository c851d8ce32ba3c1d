"""All alarms by their kind, in the order of telling."""

from mailhub.family import members
from mailhub.store import alarms
from mailhub.store.alarms.base import Alarm

ALARMS: dict[str, Alarm] = {alarm.kind: alarm for alarm in (kind() for kind in members(alarms, Alarm))}
