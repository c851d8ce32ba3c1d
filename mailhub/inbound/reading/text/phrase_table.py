"""The words of one language that stand around the words that matter in a mail."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Phrases:
    """What one language writes around the words that matter; all entries are spelt as people spell them.

    `closings` may be followed by a name; `closing_cores` make a closing line of any line that else holds only
    `closing_fillers`; `closing_openings` do so whatever follows, `closing_leads` where a core follows. A wish goes
    from one of `wish_openings` to one of `wish_ends` over `wish_fillers` (`Have a lovely weekend`). `notices` are the
    openings of what a company adds below; a paragraph that speaks of the `mail_itself` and holds several `notice_signs`
    is one too. A warning that a gateway puts on top opens with one of `banners` and holds `banner_signs`.
    """

    attribution_starts: tuple[str, ...]
    attribution_verbs: tuple[str, ...]
    header_labels: dict[str, tuple[str, ...]]
    original_message: tuple[str, ...]
    device_lines: tuple[str, ...]
    notices: tuple[str, ...]
    mail_itself: tuple[str, ...]
    notice_signs: tuple[str, ...]
    banners: tuple[str, ...]
    banner_signs: tuple[str, ...]
    greetings: tuple[str, ...]
    greeted: tuple[str, ...]
    courtesies: tuple[str, ...]
    closings: tuple[str, ...]
    closings_alone: tuple[str, ...] = ()
    closing_cores: str
    closing_fillers: str
    closing_openings: tuple[str, ...] = ()
    closing_leads: tuple[str, ...] = ()
    wish_openings: str
    wish_ends: str
    wish_fillers: str
