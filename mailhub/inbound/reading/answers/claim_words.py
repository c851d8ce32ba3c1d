"""What is said to mails about registrations, conflicts and shares, by language; data only, and how it is spelt out."""

from collections.abc import Iterable
from functools import cache

from mailhub.inbound.reading.answers.answer_words import Phrases
from mailhub.inbound.reading.answers.answer_words_en import ENGLISH
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL
from mailhub.inbound.reading.answers.phrase_match import PhraseSet, spelt_out
from mailhub.inbound.reading.folding import folded

# fmt: off
_CLAIM = ("(|it|one|them|(our |my |your |)(deal |)registration|(our |my |)claim|(our |my |)deal"
          "|registration of (our |my |)deal)")
_NAMED = "((our |my |your |)(deal |)registration|(our |my |)claim)"
_DENIAL = "(|it|(your |)(denial|decision|rejection|refusal))"
_SHARES = "(|it|(your |their |)(proposed |)(split|proposal|shares))"
_ANSPRUCH = ("(|es|sie|(die |unsere |meine |diese |)(registrierung|deal registrierung|dealregistrierung|"
             "projektregistrierung|projekt registrierung|anmeldung))")
_BENANNT = ("(die |unsere |meine |diese |)(registrierung|deal registrierung|dealregistrierung|projektregistrierung|"
            "anmeldung)")
_ABLEHNUNG = "(|(der |dieser |ihrer |)(ablehnung|entscheidung))"
_TEILUNG = "(der aufteilung|dieser aufteilung|dem vorschlag|damit|der teilung|den anteilen)"

WITHDRAW: Phrases = (
    f"(withdraw|withdrawn|withdrawing|withdrawal of|withdrawal) {_CLAIM}", f"to withdraw {_CLAIM}",
    f"(we|i) (withdraw|are withdrawing|am withdrawing|want to withdraw|wish to withdraw|have to withdraw) {_CLAIM}",
    f"(we|i) (must withdraw|need to withdraw|would like to withdraw) {_CLAIM}",
    f"(we'd|i'd) like to withdraw {_CLAIM}", f"(we're|i'm) withdrawing {_CLAIM}", f"{_NAMED} (is |)withdrawn",
    f"(cancel|retract) {_NAMED}", f"(we|i) (cancel|retract|give up) {_NAMED}", f"give up {_NAMED}",
    f"(we|i) (want|would like|wish|need|have) to (cancel|retract|give up) {_NAMED}",
    "zurueckziehen", "zurueckgezogen", f"{_ANSPRUCH} (zurueckziehen|zurueckgezogen|stornieren)",
    f"(wir|ich) (ziehen|ziehe) {_ANSPRUCH} zurueck", f"{_BENANNT} (wird|ist) zurueckgezogen",
    f"(ziehen wir|ziehe ich|ziehen sie) {_ANSPRUCH} zurueck",
    f"(wir|ich) (moechten|moechte|wollen|will|muessen|muss) {_ANSPRUCH} zurueckziehen",
    f"(wir|ich) (nehmen|nehme) {_BENANNT} zurueck", "rueckzug", f"rueckzug {_BENANNT}", f"ruecknahme {_BENANNT}",
    "(ruecknahme|rueckzug) der registrierung",
    "retirer", "retirer (l'|notre )enregistrement", "nous retirons (l'enregistrement|notre enregistrement)",
    "retirar", "retiramos (el|nuestro) registro", "ritirare", "ritiriamo (la registrazione|la nostra registrazione)",
    "intrekken", "(wij|we) trekken (de |onze |)(registratie|dealregistratie) in",
    "retiramos (o|o nosso) (registo|registro)",
)
EXTEND: Phrases = (
    f"extend {_CLAIM}", "extend (our |)protection", f"extend protection of {_CLAIM}", "more time",
    "(extension|extension request|extension requested|extension needed|request extension|request for extension)",
    "(we|i) (need|request|ask for|want|would like|kindly ask for|kindly request) (extension|more time|an extension)",
    "(we'd|i'd) like (extension|an extension|more time)", "(an |)extension",
    "(we'd|i'd) like to extend (our |)protection",
    f"(we|i) (want|would like|need|ask|ask you|wish) to extend ({_CLAIM}|(our |)protection)",
    f"(we'd|i'd) like to extend {_CLAIM}", "(request|requesting) an extension", "extension of (our |)protection",
    f"extension (of|for) {_NAMED}",
    "verlaengern", "verlaengerung", "(um |eine |)verlaengerung", "verlaengerung (beantragt|erbeten|gewuenscht)",
    "(den |unseren |)schutz verlaengern", f"{_ANSPRUCH} verlaengern", f"verlaengern sie ({_ANSPRUCH}|den schutz)",
    "(wir|ich) (bitten|bitte|beantragen|beantrage|brauchen|brauche|benoetigen|benoetige) (um |)(eine |)"
    "(verlaengerung|fristverlaengerung|mehr zeit)",
    "hiermit (bitten wir|beantragen wir|beantrage ich) (um |)(eine |)verlaengerung", "um (eine |)verlaengerung",
    "(wir|ich) (moechten|moechte|wollen|will) (den schutz|unseren schutz) verlaengern",
    f"(wir|ich) (moechten|moechte|wollen|will) {_ANSPRUCH} verlaengern",
    "verlaengerung (der registrierung|des schutzes)",
    "mehr zeit", "prolonger", "prolongation", "nous demandons une prolongation", "prorrogar", "prorroga",
    "ampliar", "prorogare", "proroga", "chiediamo una proroga", "verlengen", "verlenging", "prorrogacao", "prolongar",
)
DISPUTE: Phrases = (
    f"(dispute|disputed|object|objection|contest|appeal) {_DENIAL}", f"(objection|appeal) (to|against) {_DENIAL}",
    f"(we|i) (dispute|contest|challenge|object to|appeal against|appeal|are disputing) {_DENIAL}", "(we|i) object",
    "(we|i) disagree with (denial|decision|rejection)",
    f"(we|i) (want|would like|wish) to (dispute|contest|challenge|object to|appeal) {_DENIAL}",
    "(we'd|i'd) like to object",
    "widerspruch", "einspruch", "widersprechen", f"(wir|ich) (widersprechen|widerspreche) {_ABLEHNUNG}",
    f"hiermit (widersprechen wir|widerspreche ich) {_ABLEHNUNG}", f"(widersprechen wir|widerspreche ich) {_ABLEHNUNG}",
    "(wir|ich) (legen|lege|erheben|erhebe) (hiermit |)(widerspruch|einspruch)( ein|)",
    "(hiermit |)(legen wir|lege ich|erheben wir|erhebe ich) (hiermit |)(widerspruch|einspruch)( ein|)",
    "(widerspruch|einspruch) gegen (die |diese |ihre |)(ablehnung|entscheidung)",
    "(wir|ich) (legen|lege|erheben|erhebe) (hiermit |)(widerspruch|einspruch) gegen (die |diese |ihre |)"
    "(ablehnung|entscheidung)( ein|)", "anfechten",
    "contester", "contestation", "nous contestons( le refus| ce refus|)", "impugnar", "impugnamos( el rechazo|)",
    "contestare", "contestiamo( il rifiuto|)", "bezwaar", "(wij|we) maken bezwaar", "contestar",
    "contestamos( a recusa|)",
)
CHOSE_US: Phrases = (
    "(customer|client|they|end customer|buyer)( has| have|) (chose|chosen|picked|selected|decided for|decided on) us",
    "(customer|client|they|end customer|buyer)( has| have|) decided in our favour",
    "(customer|client|they|end customer|buyer) (wants|want|wishes|wish) to (buy|order|work|purchase) (from|with) us",
    "(customer|client|they|end customer)( has| have|) (ordered|bought) from us",
    "(we were|we are) chosen by (customer|client)",
    "(customer's|client's) choice is us", "(customer|client) (prefers|wants) us",
    "(customer|client)( has|) appointed us",
    "(kunde|endkunde|er|sie) hat sich (schriftlich |klar |bereits |)(fuer|zugunsten von) uns entschieden",
    "(kunde|endkunde) entschied sich fuer uns", "(kunde|endkunde) hat uns (gewaehlt|ausgewaehlt|beauftragt|ausgesucht)",
    "(kunde|endkunde) (moechte|will) (bei|von|mit) uns (kaufen|bestellen|arbeiten)", "(kunde|endkunde) will uns",
    "der (kunde|endkunde) hat sich (schriftlich |)fuer uns entschieden", "hat sich der kunde fuer uns entschieden",
)
AGREE: Phrases = (
    f"(agree|agreed|accept|accepted|approve|approved) {_SHARES}",
    "(agree|agreed) (to|with) (it|(your |)(proposed |)(split|proposal|shares))",
    "(yes please|yes go ahead|ok for us|okay for us|ok for me|okay for me|fine|fine thanks)",
    "(that's|that is|it's) (fine|ok|okay|good)( with us| for us| by us| with me| for me| by me|)",
    "(we|i) (agree|accept|approve)", "(we|i) (do |)(agree|accept|approve) (it|(your |)(split|proposal|shares))",
    "(we|i) (agree to|agree with|are fine with|am fine with) (it|(your |)(proposed |)(split|proposal|shares))",
    "fine (with|for|by) (us|me)",
    "(yes|yes agreed|yes (we|i) agree|yes fine|yes ok|yes okay)", "(ok|okay|ok agreed|okay agreed)",
    "(we're|i'm) fine with it",
    "(works|good) for (us|me)", "(we|i) (are|am) (agreed|in agreement)",
    "ja", "einverstanden", "ja einverstanden", "ja (wir sind|ich bin) einverstanden",
    f"(wir sind|ich bin) (damit |hiermit |)einverstanden( mit {_TEILUNG}|)",
    f"(wir sind|ich bin) mit {_TEILUNG} einverstanden",
    "(wir stimmen|ich stimme) (dem |der aufteilung |dem vorschlag |hiermit |)zu", "zugestimmt", "akzeptiert",
    "angenommen",
    "genehmigt", "(wir akzeptieren|ich akzeptiere)( den vorschlag| die aufteilung|)", "(das |)passt( fuer uns| so|)",
    "in ordnung",
    "oui", "d'accord", "nous sommes d'accord", "de acuerdo", "estamos de acuerdo", "d'accordo", "siamo d'accordo",
    "akkoord", "(wij|we) gaan akkoord", "de acordo", "concordamos",
)
DISAGREE: Phrases = (
    f"(disagree|refuse|refused|reject|rejected|decline|declined|deny|denied) {_SHARES}", "not agreed", "no agreement",
    "disagree with (it|(your |)(split|proposal|shares))", "(we|i) (disagree|refuse|decline|reject)",
    "(we|i) (disagree with|refuse|reject|decline) (it|(your |)(split|proposal|shares))",
    "(we|i) (don't|do not|cannot|can't|can not|will not|won't) (agree|accept)",
    "(we|i) (don't|do not|cannot|can't|can not|will not|won't) (agree to|agree with|accept) "
    "(it|(your |)(split|proposal|shares))",
    "(no|nope|sorry no|unfortunately no|unfortunately not)",
    "unfortunately (we|i) (cannot|can't|do not|don't) agree", "no (we|i) (don't|do not|cannot|can't) (agree|accept)",
    "not acceptable( to us| for us|)",
    "(nein|leider nein|leider nicht|leider nicht einverstanden)", "nicht einverstanden",
    "(wir sind|ich bin) (damit |)nicht einverstanden", "ablehnen", "abgelehnt",
    f"(wir sind|ich bin) mit {_TEILUNG} nicht einverstanden", "nein nicht einverstanden", "nicht akzeptabel",
    "(wir lehnen|ich lehne) (den vorschlag |die aufteilung |das |)ab", "(wir stimmen|ich stimme) (dem |)nicht zu",
    "lehnen wir ab",
    "pas d'accord", "nous refusons", "no estamos de acuerdo", "non siamo d'accordo", "niet akkoord", "nao concordamos",
)
_BARE_NO: Phrases = ("no", "nope", "nein")

_ONE = "(|one|registration|partner|claim)"
FIRST: Phrases = (
    f"first {_ONE}", f"first {_ONE} (stands|wins|keeps it|remains)",
    "(erste|erster|ersten|die erste|der erste)( registrierung| partner|)( bleibt| gilt| gewinnt|)",
)
SECOND: Phrases = (
    f"second {_ONE}", f"second {_ONE} (stands|wins|gets it)",
    "(zweite|zweiter|zweiten|die zweite|der zweite)( registrierung| partner|)( bleibt| gilt| gewinnt|)",
)
NEITHER: Phrases = (
    "neither", "neither (one|registration|partner|stands|of them|of both|of two|registration stands)", "none of them",
    "(keine|keiner|keinen)", "(keine|keiner) (von beiden|der beiden|gilt)", "weder noch",
)
_BY_ONE = (
    "(customer|client)( has|) (chose|chosen|picked|selected|decided for|wants|prefers) {which} (|one|partner)",
    "(der |)(kunde|endkunde) hat (den |die |)({welche})( partner|) (gewaehlt|ausgewaehlt|beauftragt)",
    "(der |)(kunde|endkunde) (waehlte|will|waehlt) (den |die |)({welche})( partner|)",
    "(der |)(kunde|endkunde) hat sich fuer (den |die |)({welche})( partner|) entschieden",
)
CHOSE_FIRST: Phrases = tuple(
    way.replace("{which}", "first").replace("{welche}", "ersten|erste") for way in _BY_ONE
)
CHOSE_SECOND: Phrases = tuple(
    way.replace("{which}", "second").replace("{welche}", "zweiten|zweite") for way in _BY_ONE
)
REVOKE: Phrases = (
    f"(revoke|revoked) {_CLAIM}", f"(we|i) revoke {_CLAIM}", f"take {_NAMED} back", f"take back {_NAMED}",
    f"{_ANSPRUCH} (widerrufen|entziehen)", f"(wir|ich) (widerrufen|widerrufe|entziehen|entziehe) {_ANSPRUCH}",
)
ASK: Phrases = (
    "ask", "question", "ask (them|him|her|partner|registrant)", "(my |a |one |)question( for partner| to partner|)",
    "frage", "rueckfrage", "nachfrage", "fragen", "nachfragen", "(eine |meine |)(frage|rueckfrage)( an den partner|)",
    "demander", "preguntar", "pregunta", "domanda", "chiedere", "vraag", "vragen", "pergunta", "perguntar",
)
# fmt: on


@cache
def spoken_as(phrases: Phrases, *, is_bare: bool = False) -> PhraseSet:
    """The phrases as people write them; with `is_bare` no word such as `please` may stand among them."""
    neutral = None if is_bare else NEUTRAL.within("en")
    return PhraseSet(_spelt(phrases), neutral)


def says_only_no(said: tuple[str, ...]) -> bool:
    """Whether words are a bare no, of which a reason behind it may make something else."""
    return said in spoken_as(_BARE_NO, is_bare=True)


def _spelt(phrases: Phrases) -> Iterable[str]:
    return spelt_out(ENGLISH, map(folded, phrases))
