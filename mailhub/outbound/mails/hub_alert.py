"""Tells whoever looks after the hub that it is not well, and what to do."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Masthead, clean
from mailhub.outbound.trouble_view import TroubleView
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class HubAlert(Mail):
    """Each kind of trouble, at most once a day; `over` names what has ended since. `hub` is the hub's mail domain."""

    hub: str
    troubles: tuple[TroubleView, ...]
    over: tuple[Phrase, ...] = ()

    @property
    def subject(self) -> str:
        first, *more = self.troubles
        if more:
            return clean(
                _("{hub}: {title}, and {more} more", hub=self.hub, title=first.title, more=len(more)), LONGEST_SUBJECT
            )
        return clean(_("{hub}: {title}", hub=self.hub, title=first.title), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return str(self.troubles[0].told)

    @property
    def why(self) -> str:
        return _("You get this because you look after this hub.")

    @classmethod
    def sample(cls) -> "HubAlert":
        parked = TroubleView(
            title=phrase("letters are parked"),
            told=phrase("Parked letters: {letters} (the newest: {named}).", letters=2, named="LETTER-41, LETTER-38"),
            since=samples.NOW,
            remedy=phrase(
                "Each met a fault that the log tells with its place in the code; mailhub explain with the number of the"
                " letter says more. Once the fault is mended, mailhub mail replay lets the letter be processed again."
            ),
            command="mailhub mail parked",
        )
        return cls(
            brand=Masthead(name="mailhub"), hub="hub.example", troubles=(parked,), over=(phrase("letters wait"),)
        )
