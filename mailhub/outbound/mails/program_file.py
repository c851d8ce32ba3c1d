"""Sends one of a vendor's people the program in force, as the file to change and send back."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Attachment, Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ProgramFile(Mail):
    """The program's text in one file."""

    answers_letter = True
    version: int
    ask_address: str
    file: Attachment

    @property
    def subject(self) -> str:
        number = str(self.version)
        return _("{vendor}: the program in force, version {number}", vendor=self.brand.name, number=number)

    @property
    def preheader(self) -> str:
        return _("Change the attached file and send it back; you are told what would change first.")

    @property
    def why(self) -> str:
        return _("You get this because you asked.")

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.file,)

    @classmethod
    def sample(cls) -> "ProgramFile":
        source = b'[vendor]\nslug = "acme"\n'
        file = Attachment(filename="acme.toml", content_type="application/toml", data=source)
        return cls(brand=samples.BRAND, version=4, ask_address="ask@hub.example", file=file)
