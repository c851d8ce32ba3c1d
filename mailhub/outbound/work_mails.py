"""What mails about leads in work share: the ways to tell how they are doing."""

from dataclasses import dataclass

from mailhub.domain.terms import Purpose
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail, Way
from mailhub.speech import phrase


def work_ways(choice: int = 0) -> tuple[Way, ...]:
    """What the owner of a lead can tell of it by link."""
    labels = {
        "": phrase("Give a status"),
        "won": phrase("Won"),
        "lost": phrase("Lost"),
        "hand_back": phrase("Give it back"),
    }
    return tuple(
        Way(label=label, purpose=Purpose.STATUS, choice=choice, result=result) for result, label in labels.items()
    )


@dataclass(frozen=True, kw_only=True)
class OwingMail(Mail):
    """A mail that takes the feedback its reader owes; the mail's choices are those leads."""

    owed: tuple[LeadView, ...] = ()

    @property
    def owed_with_ways(self) -> list[tuple[LeadView, tuple[Way, ...]]]:
        """Each of those leads with what can be told of it by link."""
        return [(lead, work_ways(choice)) for choice, lead in enumerate(self.owed)]
