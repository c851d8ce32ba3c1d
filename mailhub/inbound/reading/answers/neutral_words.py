"""Words that change nothing, of all languages, and where they may stand."""

from mailhub.inbound.reading.answers.phrase_match import phrases_of

NEUTRAL = phrases_of(lambda table: table.neutral)
OF_CONSENT = phrases_of(lambda table: table.neutral + table.willing)
OF_REFUSAL = phrases_of(lambda table: table.neutral + table.regrets)
OF_REPORTS = phrases_of(lambda table: table.neutral + table.telling)
OF_LOSSES = phrases_of(lambda table: table.neutral + table.regrets + table.telling)
REGRETS = phrases_of(lambda table: table.regrets)
