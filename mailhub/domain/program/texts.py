"""The places in our mails where a program may put words of its own."""

PROGRAM_TEXTS = {
    "offer_intro": "the first sentence of an offer",
    "offer_reward": "what is in it for the partner, in an offer",
    "details_note": "a sentence under the details that come with an acceptance",
    "footer": "the last line of every mail of this program",
}
"""Each text that a program may bring, by language -> where it stands."""
