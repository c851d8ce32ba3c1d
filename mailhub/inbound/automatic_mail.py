"""The marks by which programs that write mail can be told from people (RFC 3834 section 5, and common usage)."""

import re

from mailhub.domain.addresses import fold
from mailhub.inbound.post import Post

_SIGNS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Autoresponder",
    "X-Auto-Reply",
    "X-FC-MachineGenerated",
    "X-Failed-Recipients",
)
_PRECEDENCES = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_MACHINES = ("mailer-daemon@", "postmaster@", "no-reply@", "noreply@", "do-not-reply@", "donotreply@")
_SUBJECTS = (
    "auto:", "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autosvar", "automatisk svar",
    "automatisch antwoord", "automatische antwort", "automatische antwoord", "abwesenheitsnotiz", "abwesenheit:",
    "abwesend:",
    "out of office", "out of the office", "risposta non al computer", "risposta automatica", "respuesta automatica",
    "respuesta automática", "fuori sede", "fuori ufficio", "frånvaro", "réponse automatique", "reponse automatique",
    "resposta automática", "absence du bureau", "fuera de la oficina", "ausência", "afwezig", "niet aanwezig",
)  # fmt: skip


def sign_of_machine(post: Post) -> str | None:
    """What shows that a program wrote the letter, in a sentence, or None."""
    email = post.email
    submitted = fold(email.header("Auto-Submitted").partition(";")[0].partition("(")[0])
    if submitted not in ("", "no"):
        return "It says that a program wrote it."
    if {fold(email.header("Precedence")), fold(email.header("X-Precedence"))} & _PRECEDENCES:
        return "It is marked as bulk mail."
    suppress = fold(email.header("X-Auto-Response-Suppress"))
    if (
        any(map(email.headers, _SIGNS))
        or {"oof", "all"} & set(re.findall(r"[a-z]+", suppress))
        or fold(email.header("X-Apple-Action")) == "vacation"
    ):
        return "It carries the mark of an automatic answer."
    if "<>" in (post.envelope_from, email.header("Return-Path")):
        return "It names no sender to answer to."
    if fold(email.sender).startswith(_MACHINES):
        return "Its sender is no person."
    return "Its subject is that of an automatic answer." if fold(email.subject).startswith(_SUBJECTS) else None
