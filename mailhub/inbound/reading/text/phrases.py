"""The furniture of mails in all languages: attributions, headers, signatures, notices, greetings, closings."""

from mailhub.inbound.reading.text.phrases_de import GERMAN
from mailhub.inbound.reading.text.phrases_en import ENGLISH
from mailhub.inbound.reading.text.phrases_es import SPANISH
from mailhub.inbound.reading.text.phrases_fr import FRENCH
from mailhub.inbound.reading.text.phrases_it import ITALIAN
from mailhub.inbound.reading.text.phrases_nl import DUTCH
from mailhub.inbound.reading.text.phrases_pt import PORTUGUESE

PHRASES = (ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, DUTCH, PORTUGUESE)
