"""All ways to hand mails over; a URL's scheme chooses one."""

from mailhub.outbound.transports.smtp import Smtp as Smtp  # isort: skip
from mailhub.outbound.transports.folder import Folder as Folder  # isort: skip
