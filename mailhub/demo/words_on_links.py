"""The words by which somebody finds the right link in a mail."""

ACCEPT = ("accept", "take this lead", "annehmen", "übernehmen")
REJECT = ("reject", "ablehnen", "no capacity", "keine kapazität")
STATUS = ("status", "feedback")
QUALIFY = ("qualify", "qualifizieren")
DISQUALIFY = ("disqualify", "no lead", "disqualifizieren")
APPROVE = ("approve", "genehmigen")
DENY = ("deny", "ablehnen")
ASSIGN = ("offer to", "assign", "anbieten")
REOFFER = ("again", "erneut")
WITHDRAW = ("withdraw", "zurückziehen")
