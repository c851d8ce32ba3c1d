"""The words of commands in Dutch; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer_words import AnswerWords

# fmt: off
DUTCH = AnswerWords(
    neutral=(
        "de", "het", "een", "deze", "dit", "die", "dat", "hallo", "hoi", "bedankt", "dank (u|je)( wel|)", "dankjewel",
        "dankuwel", "hartelijk dank",
        "bedankt voor (de|het|deze|je|uw) (lead|aanvraag|mail|bericht|aanbod)", "graag", "heel graag", "zeer graag",
        "met (veel |)plezier",
        "prima", "perfect", "super", "mooi", "top", "natuurlijk", "uiteraard", "zeker", "vanzelfsprekend", "hierbij",
        "direct", "meteen", "ok", "oké",
        "helemaal", "goed", "heel", "zeer", "alvast bedankt", "goed nieuws", "fantastisch",
    ),
    lead=(
        "", "lead", "aanvraag", "kans", "project", "aanbod", "aanbieding", "hem", "m", "haar", "'t", "t", "klant",
        "prospect", "leads", "contact",
        "offerte", "'m",
    ),
    deal=(
        "opdracht", "order", "deal", "project", "contract", "bestelling", "klant", "lead", "hem", "aanbesteding",
        "tender", "verkoop", "m",
        "overeenkomst", "gunning",
    ),
    customer=(
        "", "klant", "prospect", "contactpersoon", "bedrijf", "koper", "hem", "haar", "hen", "ze", "zij", "hij",
        "eindklant", "inkoper", "lead",
    ),
    assent=("ja", "jawel", "ja (hoor|graag|natuurlijk|zeker|prima|oké|ok|dank je|bedankt)", "jazeker", "yes"),
    weak_assent=("akkoord", "prima", "oké", "ok", "natuurlijk", "zeker", "goed", "graag", "uiteraard", "top", "perfect",
    "is goed", "doen we"),
    dissent=("nee", "neen", "nee (bedankt|dank je|dank u|sorry|helaas)", "helaas niet", "maar nee", "helaas nee",
    "nee helaas niet"),
    courtesies=("bedankt", "dank je", "dank u", "graag", "heel graag"),
    regrets=(
        "maar", "helaas", "sorry", "het spijt (ons|mij|me)", "spijt (ons|mij|me)", "jammer", "deze keer", "ditmaal",
        "dit keer", "op dit moment",
        "momenteel", "nu", "voorlopig", "voor nu", "op het moment", "op moment", "jammer genoeg", "tot onze spijt",
        "keer",
    ),
    willing=("willen", "wil", "zouden", "zou", "wij willen", "voor ons", "wat ons betreft", "van onze kant",
    "(we |wij |ik |)(zijn|ben) blij",
        "akkoord", "is goed", "we zijn akkoord"),
    accept=(
        "accept", "accepteren {lead}", "doen we", "geaccepteerd", "{lead} (is |)(geaccepteerd|aangenomen)",
        "(we|wij|ik) (accepteren|accepteer) {lead}",
        "(we|wij|ik) (nemen|neem) {lead}( aan| op ons| over|)", "{lead} (nemen|neem) (we|wij|ik)( aan| op ons| over|)",
        "aannemen", "aangenomen",
        "{lead} (accepteren|accepteer) (we|wij|ik)", "(accepteren|accepteer) (we|wij|ik) {lead}",
        "(nemen|neem) (we|wij|ik) {lead}( aan| over|)",
        "(we|wij|ik) (pakken|pak) {lead} op", "{lead} (pakken|pak) (we|wij|ik) op",
        "(pakken|pak) (we|wij|ik) {lead} op", "(we|wij|ik) {lead} aannemen",
        "(we|wij|ik) (doen|doe) mee", "(wij|we) {lead} (oppakken|overnemen|accepteren)", "{lead} oppakken",
        "(nemen|neem) {lead} aan",
    ),
    accept_after_yes=(
        "(doen|doe) (we|wij|ik)", "(we|wij|ik) (doen|doe) {lead}", "{lead} (we|wij|ik)", "(we|wij|ik) {lead}",
        "kom maar door", "stuur {lead}( maar|) door",
        "regelen (we|wij)", "alstublieft", "alsjeblieft", "(we|wij) gaan ervoor",
        "(we|wij|ik) (gaan|ga) ermee aan de slag", "(we|wij|ik) (gaan|ga) ermee aan slag",
    ),
    promises=(
        "(we|wij|ik|) (bellen|bel|nemen contact|neem contact|contacteren|contacteer|mailen|mail|gaan|ga|houden|"
        "hou|zullen|zal|starten|laten|laat|spreken)",
        "(bellen|bel|contacteren|contacteer|houden|hou) (we|wij|ik|jullie|u)", "stuur(t|) (ons|mij|gegevens)",
        "(wij|we|ik) (nemen|neem) (vandaag |morgen |)"
        "(nog |)contact", "we horen het graag", "(nemen|neem) (we|wij|ik) contact",
        "{customer} (bel|bellen) (ik|we|wij)",
    ),
    reject=(
        "reject", "afwijzen {lead}", "afgewezen", "geweigerd", "(we|wij|ik) (wijzen|wijs) {lead} af",
        "{lead} (wijzen|wijs) (we|wij|ik) af",
        "(we|wij|ik) (weigeren|weiger) {lead}",
        "(we|wij|ik) (moeten|moet|willen) {lead} (afwijzen|weigeren|laten lopen|afslaan|laten schieten)",
        "(moeten|moet) (we|wij|ik) {lead} (afwijzen|weigeren|afslaan|laten lopen)",
        "(we|wij|ik) (slaan|sla) {lead} (af|over)", "niets voor ons",
        "(we|wij|ik) (passen|pas)", "(we|wij|ik) (kunnen|kan) {lead} niet (aannemen|oppakken|accepteren|"
        "behandelen|doen|bedienen|overnemen)", "niet voor ons",
        "(kunnen|kan) (we|wij|ik) {lead} niet (aannemen|oppakken|accepteren|behandelen|doen)",
        "{lead} is (niets|niet) voor ons", "is (niets|niet) voor ons",
        "{lead} (kunnen|kan) (we|wij|ik) niet (aannemen|oppakken|accepteren|doen)",
        "(we|wij|ik) (zien|zie) ervan af", "{lead} past niet bij ons", "past niet bij ons", "(we|wij) moeten passen",
        "moeten we passen", "{lead} afgewezen",
        "(we|wij) gaan hier niet op in", "(wij|we) bedanken voor {lead}",
    ),
    reject_outright={
        RejectReason.NOT_INTERESTED: (
            "(we zijn |wij zijn |ik ben |)niet geïnteresseerd( in {lead}|)",
            "geen (interesse|belangstelling)( in {lead}|)",
            "(we|wij|ik) (hebben|heb) geen (interesse|belangstelling)( in {lead}|)",
            "hebben (we|wij) geen (interesse|belangstelling)",
        ),
        RejectReason.NO_CAPACITY: (
            "(we hebben |wij hebben |hebben we |hebben wij |ik heb |)(geen|onvoldoende|niet genoeg|"
            "te weinig) (capaciteit|ruimte)( vrij| beschikbaar|)"
            "( voor {lead}|)",
        ),
        RejectReason.WRONG_TERRITORY: (
            "(verkeerd gebied|verkeerde regio|verkeerd werkgebied)",
            "({lead} |)(is |)niet (ons gebied|onze regio|ons werkgebied|in ons gebied|in onze regio)",
            "({lead} |)(ligt |valt |is |)buiten (ons gebied|onze regio|ons werkgebied)",
            "({lead} |)(ligt|valt) niet in (ons gebied|onze regio|ons werkgebied)",
        ),
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "(we hebben |wij hebben |hebben we |hebben wij |)geen (tijd|mensen|personeel|capaciteit|monteurs|"
            "ruimte)( vrij| beschikbaar| over|)", "te druk",
            "(we zijn |wij zijn |we zitten |wij zitten |zitten we |zijn we |)(te druk|volgeboekt|vol|overbelast|"
            "bezet|overvol)", "agenda (zit |is |)vol",
            "(we hebben |wij hebben |)(het |)te (druk|veel werk|veel projecten)", "gebrek aan (tijd|capaciteit|mensen)",
            "te weinig mensen", "personeelstekort",
            "(onze |)(planning|agenda) (zit |is |)vol",
        ),
        RejectReason.WRONG_TERRITORY: (
            "({customer} |)(zit |is |ligt |)(ons |)te ver( weg| van ons| voor ons|)",
            "(is |)niet (ons gebied|onze regio|ons werkgebied)", "verkeerd land",
            "({customer} |)(ligt |zit |valt |is |)buiten (ons gebied|onze regio|ons werkgebied)", "andere regio",
            "(wij|we) (werken|zitten) niet in (regio|gebied|land)",
            "({customer} |)(zit|ligt|valt) niet in (ons gebied|onze regio)",
            "(we|wij) bedienen (regio|gebied|land) niet",
        ),
        RejectReason.WRONG_PRODUCT: (
            "verkeerd product", "niet ons (product|vakgebied|ding)",
            "(we zijn |wij zijn |)niet gecertificeerd( voor product| hiervoor|)",
            "(we|wij) (verkopen|voeren|leveren|hebben|doen) (product|producten|dat product|{lead}|het|"
            "dat) niet( meer|)", "niet in ons (assortiment|portfolio|programma)",
            "(verkopen|voeren|leveren) (we|wij) niet( meer|)",
            "product (voeren|verkopen|leveren) (we|wij) niet( meer|)",
        ),
        RejectReason.BAD_LEAD: (
            "(slechte|valse|nep) lead",
            "(verkeerde|foute|onjuiste|valse) (gegevens|telefoonnummer|nummer|contactgegevens)", "nummer klopt niet",
            "spam",
            "(telefoonnummer|nummer) (is |)(fout|onjuist|verkeerd)", "gegevens (kloppen niet|zijn onjuist|zijn fout)",
            "geen (echte|serieuze) (lead|aanvraag)", "nep",
        ),
        RejectReason.CONFLICT: (
            "conflict", "belangenconflict", "belangenverstrengeling",
            "({customer} |)(is |)(al |reeds )(klant|klant bij ons|klant van ons|onze klant|een klant van ons)",
            "bestaande klant", "({customer} |)is (onze klant|onze concurrent|een bestaande klant)",
            "(we|wij) (werken|zijn) al (met|in gesprek met) {customer}",
            "{customer} (bedienen|beleveren) (we|wij) al", "al (een |)bestaande klant",
        ),
        RejectReason.NOT_INTERESTED: (
            "({lead} |)(is |)(ons |)te klein( voor ons|)",
            "(is |)niet (interessant|rendabel|de moeite waard)( voor ons|)", "niet geïnteresseerd", "geen interesse",
            "niet moeite waard",
        ),
        RejectReason.OTHER: ("andere reden", "overig", "anders"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capaciteit", "te druk", "volgeboekt", "geen tijd", "vol", "bezet"),
        RejectReason.WRONG_TERRITORY: ("ons (gebied|werkgebied)", "onze regio", "te ver", "verkeerde regio",
        "verkeerd gebied"),
        RejectReason.WRONG_PRODUCT: ("product", "niet gecertificeerd", "assortiment", "portfolio"),
        RejectReason.BAD_LEAD: ("slechte lead", "telefoonnummer", "nummer", "(foute|onjuiste|verkeerde) gegevens",
        "spam"),
        RejectReason.CONFLICT: ("conflict", "belangenconflict", "al klant", "bestaande klant", "al onze klant"),
        RejectReason.NOT_INTERESTED: ("geen interesse", "niet geïnteresseerd", "te klein"),
    },
    because=("omdat", "want", "wegens", "vanwege", "door", "reden", "en", "dus", "daarom", "aangezien", "daar"),
    until=("tot", "tot en met", "tot eind", "voor"),
    approve=("approve", "goedgekeurd", "(ik|wij|we) (keur|keuren) {lead} goed", "registratie goedgekeurd", "goedkeuren"
    ),
    deny=("deny", "afgekeurd", "registratie (afgewezen|geweigerd)", "niet goedgekeurd"),
    won=(
        "won", "gewonnen", "{deal} gewonnen",
        "(we|wij|ik) (hebben|heb) {deal} (gewonnen|binnen|gekregen|binnengehaald|gescoord|gesloten)", "binnengehaald",
        "(we|wij|ik) (hebben|heb) gewonnen", "{deal} (is |)(gewonnen|binnen|getekend|gegund|rond|gesloten|ondertekend)",
        "{deal} (hebben|heb) (we|wij|ik) (gewonnen|"
        "binnen|gekregen)", "{customer} heeft( {deal}|) (getekend|besteld|gekocht|ondertekend|geplaatst)", "verkocht",
        "(hebben|heb) (we|wij|ik) {deal} (gewonnen|"
        "gekregen|binnen)", "(we|wij) hebben verkocht", "(hebben|heb) (we|wij|ik) gewonnen",
        "{deal} (ontvangen|gekregen|verkregen)", "is gewonnen",
    ),
    lost=(
        "lost", "verloren", "{deal} verloren", "(we|wij|ik) (hebben|heb) {deal} verloren",
        "(we|wij|ik) (hebben|heb) verloren", "{deal} (is |)verloren",
        "{deal} (hebben|heb) (we|wij|ik) verloren", "(hebben|heb) (we|wij|ik) {deal} verloren",
        "(we|wij|ik) (hebben|heb) {deal} niet (gekregen|gewonnen)",
        "{deal} (niet gekregen|niet gewonnen|gaat niet door|misgelopen)", "(hebben|heb) (we|wij|ik) verloren",
        "(hebben|heb) (we|wij) {deal} niet (gekregen|gewonnen)",
    ),
    loss_reasons={
        LossReason.PRICE: (
            "prijs", "(op|door|vanwege|wegens|om) prijs", "(we waren |wij waren |we zijn |waren |)te duur",
            "prijs (was |)te hoog", "(onze |)(prijs|offerte) was te (hoog|duur)",
            "onze prijs (was |)te hoog", "prijsredenen",
        ),
        LossReason.COMPETITOR: (
            "(aan |van |tegen |door |)(concurrent|concurrentie|onze concurrent)",
            "andere (leverancier|aanbieder|partij)", "aan andere (leverancier|partij)",
            "{customer} (heeft |)(koos|gekozen|kiest) (voor |)(concurrent|concurrentie|andere leverancier|"
            "andere partij)", "concurrent was (goedkoper|sneller|beter)",
            "{customer} heeft voor (concurrent|concurrentie|andere leverancier|andere partij) gekozen",
            "{customer} (is |)naar (concurrent|concurrentie)( gegaan|)",
            "{customer} (heeft |)(bij |)(concurrent|concurrentie) (gekocht|besteld)", "naar concurrent gegaan",
            "concurrentie was goedkoper",
        ),
        LossReason.NO_BUDGET: (
            "geen (budget|geld)( meer|)", "budget (is |)(geschrapt|bevroren|weg|op|ingetrokken)",
            "{customer} heeft geen (budget|geld)( meer|)", "gebrek aan budget", "budget",
        ),
        LossReason.NO_DECISION: (
            "geen (beslissing|besluit)( genomen|)",
            "project (is |)(gestopt|geannuleerd|afgeblazen|stopgezet|geschrapt)",
            "{customer} heeft project (gestopt|geannuleerd|afgeblazen)",
            "{customer} heeft niet besloten",
        ),
        LossReason.TIMING: ("(verkeerde |)(timing|moment)", "(we waren |)te (laat|vroeg)",
        "(project |)(is |)uitgesteld", "{customer} heeft project uitgesteld"),
        LossReason.UNREACHABLE: (
            "({customer} |)(is |)(onbereikbaar|niet bereikbaar|niet te bereiken)", "geen (antwoord|reactie)",
            "{customer} (reageert|antwoordt) niet( meer|)",
            "niemand (bereikbaar|bereikt|reageert)", "{customer} niet bereikt",
        ),
        LossReason.OTHER: ("andere reden", "overig"),
    },
    loss_signs={
        LossReason.PRICE: ("prijs", "te duur", "goedkoper"),
        LossReason.COMPETITOR: ("concurrent", "concurrentie", "(concurrent|concurrentie) was (goedkoper|sneller)",
        "andere (leverancier|partij)"),
        LossReason.NO_BUDGET: ("budget", "geen geld"),
        LossReason.NO_DECISION: ("beslissing", "besluit", "geannuleerd", "gestopt"),
        LossReason.TIMING: ("timing", "te (laat|vroeg)", "uitgesteld"),
        LossReason.UNREACHABLE: ("onbereikbaar", "niet (bereikbaar|te bereiken)", "geen (antwoord|reactie)"),
    },
    status=("stand( van zaken|)", "status", "voortgang", "update", "terugkoppeling", "fase", "feedback",
    "stand van zaken"),
    telling=(
        "we", "wij", "ik", "hebben", "heb", "heeft", "is", "zijn", "ben", "werd", "met", "reeds", "al", "gisteren",
        "vandaag", "vanmorgen", "vanochtend",
        "vorige week", "deze week", "vanmiddag", "zojuist", "onlangs", "inmiddels", "telefonisch",
        "per (mail|e-mail|telefoon)", "onze", "ons", "kort", "eerste",
        "net", "persoonlijk", "op locatie", "nu", "momenteel", "op dit moment", "intussen", "voor het eerst", "even",
        "eergisteren", "er", "onlangs nog", "naar",
        "bij", "aan", "was", "gehad", "nog steeds",
    ),
    stages={
        Stage.CONTACTED: (
            "{customer} (gebeld|gecontacteerd|gesproken|gemaild|benaderd|bereikt)",
            "contact (gehad|opgenomen|gelegd|gezocht)( {customer}|)", "(gebeld|gesproken|gecontacteerd) {customer}",
            "{customer} contact (opgenomen|gehad|gelegd)", "in contact( {customer}|)", "eerste contact( gelegd|)",
            "contact {customer} (opgenomen|gehad|gelegd)", "contact",
            "{customer} gesprek gehad", "gesprek {customer}",
        ),
        Stage.MEETING: (
            "(afspraak|meeting|demo|bezoek|bespreking)( {customer}|)( gemaakt| gepland| ingepland| gehad| staat|"
            " vastgelegd| gegeven|)", "{customer} bezocht", "langs geweest",
            "{customer} (afspraak|meeting|demo) (gemaakt|gehad|gepland|ingepland|gegeven)", "{customer} langs geweest",
            "{customer} ontmoet", "{customer} afspraak",
        ),
        Stage.PROPOSAL: (
            "(offerte|voorstel|aanbieding|prijsopgave)( {customer}|) (verstuurd|verzonden|gestuurd|uitgebracht|"
            "gemaakt|ingediend|uitgestuurd|eruit|uit|afgegeven|opgestuurd|de deur uit|deur uit)"
            "( {customer}|)", "offerte", "voorstel", "aanbieding",
            "{customer} (offerte|voorstel|aanbieding) (gestuurd|gemaakt|verstuurd|verzonden)",
            "offerte ligt {customer}", "geoffreerd",
            "offerte {customer} ligt",
        ),
        Stage.NEGOTIATION: (
            "(in |)(onderhandeling|onderhandelingen|prijsonderhandeling|prijsonderhandelingen)( {customer}|"
            ")( gaande| lopen|)", "onderhandelen( {customer}| over prijs|)", "aan het onderhandelen",
            "in volle onderhandeling", "{customer} in onderhandeling", "het onderhandelen",
        ),
        Stage.ON_HOLD: (
            "(project |{lead} |)(on hold|in wacht|in de wacht|gepauzeerd|stilgelegd|ligt stil|in de ijskast|"
            "in ijskast|even stil)( gezet|)", "{customer} project (gepauzeerd|on hold gezet|stilgelegd|in wacht gezet)",
            "project (staat |)(on hold|in wacht)",
        ),
    },
    close=(
        "(verwachte |geplande |)(sluiting|closing|afsluiting|beslissing|besluit|ondertekening|close|"
        "sluitingsdatum|order|opdracht)( verwacht| gepland| rond| in| op| eind|)( op| in| rond|)",
        "(we |wij |)verwachten (beslissing|besluit|order|opdracht|sluiting|af te sluiten)( op| in| rond|)",
        "{customer} (beslist|besluit)( op| in| rond|)", "verwacht",
    ),
    closed=("op", "getekend op", "gesloten op", "ondertekend op", "datum", "getekend", "gesloten", "per", "van",
    "sinds", "afgelopen"),
    value=("waarde", "bedrag", "orderwaarde", "omzet", "totaal", "prijs", "volume", "offertewaarde", "budget",
    "ordervolume", "opdrachtwaarde", "offertebedrag"),
    before_amount=(
        "van", "voor", "ter waarde van", "voor een bedrag van", "ca", "circa", "ongeveer", "met een waarde van", "à",
        "rond de", "met", "zo'n", "waarde van", "totaal van", "een bedrag van",
    ),
    after_amount=("excl btw", "exclusief btw", "ex btw", "incl btw", "inclusief btw", "netto", "in totaal", "totaal",
    "excl. btw", "incl. btw"),
    percent=("procent",),
    probability=("kans", "waarschijnlijkheid", "slagingskans", "scoringskans", "kans van slagen"),
    days=("dag", "dagen"),
    span=("voor",),
    handback=(
        "handback", "teruggeven", "(we|wij|ik) (geven|geef) {lead} terug", "{lead} (geven|geef) (we|wij|ik) terug",
        "(geven|geef) (we|wij|ik) {lead} terug", "teruggegeven",
        "(we|wij|ik) (moeten|moet|willen|wil) {lead} teruggeven", "(moeten|moet) (we|wij|ik) {lead} teruggeven",
        "(neem|neemt u) {lead} terug", "{lead} terug",
        "geef {lead} aan (een ander|andere partner|iemand anders)", "{lead} (moeten|moet) (we|wij|ik) teruggeven",
    ),
    help=(
        "hulp", "help( mij| me| ons|)", "(ik|we|wij) (heb|hebben) hulp nodig", "hulp nodig",
        "(kan|kunt|kunnen) (je|u|jullie|iemand) (me|mij|ons|) (helpen|bellen)", "bel (mij|me|ons)( terug|)",
        "hoe werkt (het|)", "ondersteuning",
    ),
    ask=("vraag",),
    where=(
        "waar", "waar (is|staat|staan|zijn) (mijn |onze |){lead}", "hoe staat het (met |ervoor met |){lead}",
        "mijn leads", "onze leads", "wat is status( van {lead}|)", "welke leads (heb ik|hebben we|hebben wij)",
        "hoe staat ermee", "hoe staat met {lead}", "waar staan mijn leads", "wat staat er open",
    ),
    why=("waarom", "waarom (wij|ik|niet wij|ons)",
    "waarom (hebben wij|hebben we|heb ik|krijgen wij|krijgen we) {lead}( gekregen| ontvangen|)", "waarom {lead}"),
    undo=(
        "undo", "ongedaan maken", "(maak |)(mijn |ons |)antwoord (ongedaan|intrekken)", "intrekken", "terugdraaien",
        "(ik|we|wij) (trek|trekken) (mijn|ons) antwoord in", "herroepen",
        "maak ongedaan",
    ),
    away=(
        "(afwezig|op vakantie|vakantie|niet op kantoor|ziek|vrij|weg|met verlof) (tot en met|t m) {day}",
        "(ik ben|we zijn|wij zijn|ben) (afwezig|op vakantie|niet op kantoor|ziek|vrij|weg|met verlof|"
        "gesloten) (tot en met|t m) {day}",
        "(ik ben|we zijn|wij zijn|ben) (tot en met|t m) {day} (afwezig|op vakantie|niet op kantoor|ziek|vrij|"
        "weg|met verlof|gesloten)", "afwezig tot {day}", "op vakantie tot {day}",
        "(ik ben|ben) (afwezig|op vakantie) tot {day}",
    ),
    back=("(ik ben |ben |)(weer |)(terug|aanwezig|op kantoor) (op|vanaf) {day}",
    "(ik ben|ben) (vanaf|op) {day} (weer |)(terug|aanwezig|op kantoor|bereikbaar)", "terug (op|vanaf) {day}"),
    substitute=("(mijn |)(vervanger|vervangster|vervanging)( is|)", "vervangen door", "neem contact op met", "contact",
    "(mijn collega)( is|)", "waargenomen door"),
    preferences=("(mijn |)voorkeuren", "(mijn |)instellingen"),
    language=("taal", "(mijn |)taal"),
    timezone=("tijdzone", "(mijn |)tijdzone"),
    conditions=(
        "als", "mits", "indien", "tenzij", "maar", "behalve", "echter", "hoewel", "misschien", "eventueel", "wellicht",
        "op voorwaarde", "onder voorbehoud", "onder de voorwaarde", "zolang", "in principe",
        "of", "wanneer", "zodra", "afhankelijk", "hangt ervan af", "anders", "ligt eraan", "mogelijk", "wacht",
        "theoretisch", "alleen als", "enkel als", "pas als", "voorwaarde", "grapje", "mocht", "stel dat", "ipv",
    ),
    no_conditions=("(nog |)geen (antwoord|reactie)",
    "(als|mocht|indien) (u|je|jullie) (nog |)(vragen|meer)( hebben| heeft| hebt| nodig|)", "bij vragen",
    "geen probleem", "niet alleen"),
    second_thoughts=(
        "nee", "niet", "toch", "alleen", "enkel", "correctie", "geen", "wachten", "eerst", "nadat", "voordat", "sorry",
        "stop", "vergeet", "ik bedoel", "ik bedoelde", "foutje", "grapje", "pas", "eigenlijk", "tot",
    ),
    negations=("nee", "niet", "nooit", "niets", "geen", "niemand", "zonder", "noch", "nergens", "niks"),
    doubts=(
        "hopelijk", "waarschijnlijk", "vermoedelijk", "bijna", "binnenkort", "zou", "zouden", "kan", "kunnen", "hoop",
        "hopen", "denk", "denken", "geloof", "verwacht", "verwachten", "lijkt", "blijkbaar", "schijnbaar", "zegt",
        "zei",
        "zeggen", "morgen", "volgende week", "nog niet", "mondeling", "zo goed als", "proberen", "willen", "wil",
        "antwoord", "klik", "nog", "gaan", "plan", "van plan", "wellicht", "moet", "moeten", "zullen",
    ),
    terms=(
        "moet", "moeten", "nodig", "eerst", "korting", "commissie", "provisie", "marge", "eisen", "prijs", "exclusief",
        "exclusiviteit", "betaling", "voorwaarden", "procent", "vanaf", "vergoeding",
    ),
    opposites=("accepteren", "geaccepteerd", "we nemen", "wij nemen", "nemen we", "ja", "gewonnen", "goedgekeurd",
    "aannemen"),
)
# fmt: on
