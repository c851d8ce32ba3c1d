"""Many leads in an attached spreadsheet."""

from mailhub.inbound.deals import has_sheet
from mailhub.inbound.mailboxes.hot_lead import HotLead as LeadReader
from mailhub.inbound.post import Post


class LeadList(LeadReader):
    """A vendor's person mails leads as a spreadsheet, one a row, and gets one receipt for all rows."""

    def takes(self, post: Post) -> bool:
        """What comes to the leads address with a spreadsheet attached."""
        return post.kind == "leads" and has_sheet(post)
