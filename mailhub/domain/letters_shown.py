"""Why letters are shown to people, where more follows from it than that somebody looks at them."""

OF_OWN_DATA = (
    "It seems to be from somebody who wants to know what is kept of them, or to have it erased (GDPR, Articles 15 and"
    " 17). See who it is, then answer within a month."
)
"""Nothing is done of itself about such a letter, as its sender may be anybody."""
