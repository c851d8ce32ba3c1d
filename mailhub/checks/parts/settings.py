"""The settings are for their owner alone, and fit together."""

import stat
from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check
from mailhub.settings import Settings

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class SettingsFit(Check):
    """The settings are for their owner alone, and fit together."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        settings, file = bearings.settings, bearings.settings_file
        if file.exists() and file.stat().st_mode & _OTHERS:
            yield self.fails(f"Others on this machine may read {file}, which holds secrets: chmod 600 {file}")
        if bearings.is_made_up:
            yield self.fails(f"MAILHUB_MAIL_DOMAIN is still {bearings.domain}: set the domain of your hub.")
        elif settings.operator_address == Settings.model_fields["operator_address"].default:
            yield self.fails("MAILHUB_OPERATOR_ADDRESS is not set: what nobody understands would reach nobody.")
        where = f"for {bearings.domain}" if file.exists() else f"from the environment, for {bearings.domain}"
        if bearings.hub.is_production:
            yield self.ok(f"production, {where}")
        else:
            yield self.ok(f"development, {where}: letters from this machine are believed without proof")
