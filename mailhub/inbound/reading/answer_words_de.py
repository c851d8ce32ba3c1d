"""The words of commands in German; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answer_words import AnswerWords

# fmt: off
GERMAN = AnswerWords(
    assent=("ja", "ja bitte", "jawohl", "ja klar", "ja natürlich", "ja sehr gern", "ja sehr gerne"),
    dissent=("nein", "nee", "leider nein", "nein leider", "nein leider nicht", "leider nicht"),
    courtesies=("danke", "vielen dank", "besten dank", "danke schön", "gern", "gerne", "sehr gern", "sehr gerne"),
    regrets=("leider", "tut uns leid", "tut mir leid", "sorry"),
    accept=(
        "annehmen", "angenommen", "wir nehmen an", "lead angenommen", "wir nehmen den lead an", "ich nehme den lead an",
        "wir nehmen den lead", "ich nehme den lead", "nehmen wir an", "den nehmen wir", "den nehmen wir an",
        "den nehme ich",
        "übernehmen", "übernommen", "übernehmen wir", "übernehme ich", "wir übernehmen", "ich übernehme",
        "den übernehmen wir",
        "den übernehme ich", "wir übernehmen den lead", "ich übernehme den lead", "wir übernehmen ihn",
        "ich übernehme ihn",
        "wir übernehmen das", "das übernehmen wir", "den lead übernehmen wir", "den lead übernehme ich",
        "wir übernehmen gern",
        "wir übernehmen gern den lead", "wir übernehmen den lead gern", "akzeptiert", "akzeptieren", "wir akzeptieren",
        "ich akzeptiere", "lead übernommen", "wird übernommen",
    ),
    accept_after_yes=("machen wir", "mache ich", "nehmen wir", "nehme ich", "wollen wir", "möchten wir"),
    reject=(
        "ablehnen", "abgelehnt", "wir müssen leider ablehnen", "wir lehnen ab", "ich lehne ab", "lehnen wir ab",
        "wir müssen ablehnen",
        "müssen wir ablehnen",
        "ich muss ablehnen", "wir lehnen den lead ab", "absage", "wir sagen ab", "wir müssen absagen", "lead abgelehnt",
        "nichts für uns", "das ist nichts für uns", "wir können ihn nicht übernehmen", "können wir nicht übernehmen",
    ),
    reject_outright={
        "kein interesse": RejectReason.NOT_INTERESTED,
        "wir haben kein interesse": RejectReason.NOT_INTERESTED,
        "nicht interessiert": RejectReason.NOT_INTERESTED,
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "keine kapazität", "keine kapazitäten", "keine freie kapazität", "keine freien kapazitäten",
            "wir haben keine kapazität", "wir haben keine kapazitäten", "keine zeit", "wir haben keine zeit",
            "ausgelastet",
            "wir sind ausgelastet", "wir sind ausgebucht", "ausgebucht",
        ),
        RejectReason.WRONG_TERRITORY: (
            "falsches gebiet", "falsche region", "nicht unser gebiet", "nicht unsere region", "zu weit weg",
            "zu weit entfernt",
            "außerhalb unseres gebiets",
        ),
        RejectReason.WRONG_PRODUCT: (
            "falsches produkt", "nicht unser produkt", "führen wir nicht", "das führen wir nicht", "nicht zertifiziert",
        ),
        RejectReason.BAD_LEAD: (
            "schlechter lead", "falsche daten", "schlechte daten", "kein echter lead", "unbrauchbar",
        ),
        RejectReason.CONFLICT: (
            "konflikt", "interessenkonflikt", "bestandskunde", "eigener kunde", "unser bestandskunde",
        ),
        RejectReason.NOT_INTERESTED: ("kein interesse", "wir haben kein interesse", "nicht interessiert"),
        RejectReason.OTHER: ("anderer grund", "sonstiges", "andere gründe"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("kapazität", "kapazitäten", "ausgelastet", "keine zeit"),
        RejectReason.WRONG_TERRITORY: ("gebiet", "falsche region", "zu weit"),
        RejectReason.WRONG_PRODUCT: ("produkt",),
        RejectReason.BAD_LEAD: ("schlechter lead", "falsche daten"),
        RejectReason.CONFLICT: ("konflikt", "interessenkonflikt", "bestandskunde"),
        RejectReason.NOT_INTERESTED: ("kein interesse", "nicht interessiert"),
    },
    approve=("genehmigt", "genehmigen", "wir genehmigen", "ich genehmige", "freigegeben", "registrierung genehmigt"),
    deny=("nicht genehmigt", "verweigert", "registrierung abgelehnt"),
    won=(
        "gewonnen", "wir haben gewonnen", "auftrag gewonnen", "wir haben den auftrag gewonnen", "auftrag erhalten",
        "deal gewonnen",
    ),
    lost=("verloren", "wir haben verloren", "auftrag verloren", "wir haben den auftrag verloren", "deal verloren"),
    loss_reasons={
        LossReason.PRICE: ("preis", "wegen preis", "wegen des preises", "zu teuer", "am preis"),
        LossReason.COMPETITOR: (
            "wettbewerb", "wettbewerber", "an wettbewerber", "an den wettbewerb", "konkurrenz", "an die konkurrenz",
        ),
        LossReason.NO_BUDGET: ("kein budget", "budget", "budget gestrichen"),
        LossReason.NO_DECISION: ("keine entscheidung", "projekt gestoppt", "projekt abgesagt"),
        LossReason.TIMING: ("zeitpunkt", "zu spät", "zu früh", "verschoben"),
        LossReason.UNREACHABLE: ("nicht erreichbar", "nicht zu erreichen", "keine antwort"),
        LossReason.OTHER: ("anderer grund", "sonstiges"),
    },
    loss_signs={
        LossReason.PRICE: ("preis", "teuer"),
        LossReason.COMPETITOR: ("wettbewerb", "wettbewerber", "konkurrenz"),
        LossReason.NO_BUDGET: ("budget",),
        LossReason.NO_DECISION: ("keine entscheidung", "projekt gestoppt"),
        LossReason.TIMING: ("zeitpunkt", "zu spät", "verschoben"),
        LossReason.UNREACHABLE: ("nicht erreichbar", "keine antwort"),
    },
    status=("stand", "rückmeldung", "zwischenstand"),
    stages={
        Stage.CONTACTED: (
            "kontaktiert", "kunde kontaktiert", "angerufen", "telefoniert", "erstkontakt", "kontakt aufgenommen",
            "erstgespräch geführt", "mit kunde gesprochen", "mit dem kunden gesprochen",
        ),
        Stage.MEETING: ("termin", "termin vereinbart", "besucht", "vor ort gewesen", "termin gehabt", "demo gezeigt"),
        Stage.PROPOSAL: (
            "angebot verschickt", "angebot gesendet", "angebot geschickt", "angebot abgegeben", "angebot ist raus",
            "angeboten",
            "angebot versendet", "angebot erstellt",
        ),
        Stage.NEGOTIATION: ("verhandlung", "in verhandlung", "in verhandlungen", "wir verhandeln"),
        Stage.ON_HOLD: ("pausiert", "zurückgestellt", "projekt ruht", "ruht"),
    },
    close=("abschluss", "abschluss am", "abschluss bis", "abschluss voraussichtlich", "voraussichtlicher abschluss"),
    closed=("am", "abgeschlossen am", "vom"),
    value=("wert", "betrag", "volumen", "auftragswert"),
    percent=("prozent",),
    probability=("wahrscheinlichkeit", "chance"),
    days=("tag", "tage"),
    span=("für", "auf"),
    handback=(
        "zurückgeben", "rückgabe", "wir geben zurück", "wir geben ihn zurück", "zurückgegeben", "lead zurückgeben",
    ),
    help=("hilfe", "hilfe bitte", "bitte hilfe", "ich brauche hilfe", "wir brauchen hilfe"),
    ask=("frage", "rückfrage"),
    where=("wo", "wo ist der lead", "wo steht der lead", "wo steht das"),
    why=("warum", "wieso", "weshalb", "warum wir", "warum ich"),
    undo=("rückgängig", "rückgängig machen", "bitte rückgängig machen"),
    away=(
        "abwesend bis", "ich bin abwesend bis", "urlaub bis", "im urlaub bis", "ich bin im urlaub bis",
        "nicht im büro bis",
    ),
    substitute=("vertretung", "vertreter", "meine vertretung ist", "stellvertreter"),
    conditions=(
        "doch", "wenn", "falls", "sofern", "aber", "außer", "jedoch", "allerdings", "vielleicht", "eventuell", "evtl",
        "moment",
        "unter der bedingung", "vorausgesetzt", "stattdessen", "solange", "unter vorbehalt", "vorbehaltlich",
        "es sei denn", "nur wenn",
    ),
    second_thoughts=(
        "nein", "nicht", "doch", "nur", "halt", "sobald", "oder", "korrektur", "kein", "keine", "warten", "erst",
        "nachdem", "bevor", "soweit",
    ),
    negations=("nein", "nicht", "nie", "nichts", "kein", "keine", "keinen", "keinem", "keiner", "niemals"),
    opposites=(
        "wir nehmen", "ich nehme", "wir übernehmen", "annehmen", "angenommen", "übernehmen", "nehmen wir", "ja",
        "genehmigt", "gewonnen",
    ),
)
# fmt: on
