"""What stands around the words of German mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

GERMAN = Phrases(
    attribution_starts=("am", "vom"),
    attribution_verbs=("schrieb", "schrieben", "geschrieben", "schreibt", "zitat"),
    header_labels={
        "from": ("von", "absender"),
        "sent": ("gesendet", "datum", "gesendet am", "erhalten"),
        "to": ("an", "empfänger"),
        "cc": ("cc", "kopie", "blindkopie"),
        "subject": ("betreff", "thema"),
        "reply-to": ("antwort an", "antwort-an", "priorität", "wichtigkeit", "anlagen"),
    },
    original_message=(
        "ursprüngliche nachricht", "originalnachricht", "original-nachricht", "original nachricht", "originalmail",
        "ursprüngliche mail", "ursprüngliche e-mail", "original e-mail", "urspr. nachricht",
        "weitergeleitete nachricht", "weitergeleitete mail", "anfang der weitergeleiteten nachricht",
        "anfang der weitergeleiteten e-mail", "weitergeleitet von", "ende der weitergeleiteten nachricht",
        "bitte oberhalb dieser linie antworten", "bitte über dieser linie antworten",
    ),
    device_lines=(
        "von meinem iphone", "von meinem ipad", "von meinem samsung", "von meinem galaxy",
        "von meinem/meiner galaxy", "von meinem handy", "von meinem smartphone", "von meinem mobiltelefon",
        "von meinem huawei", "von meinem android", "von meinem blackberry", "von meinem xiaomi", "von meinem sony",
        "von meinem mobilgerät", "von meinem tablet", "von yahoo mail", "von unterwegs gesendet", "mobil gesendet",
        "von iphone gesendet", "von ipad gesendet", "gesendet von mail", "gesendet von outlook",
        "gesendet von meinem", "gesendet von yahoo", "gesendet von unterwegs", "gesendet mit der",
        "gesendet mit proton", "gesendet mit [proton", "gesendet aus der", "gesendet über",
        "diese nachricht wurde von meinem", "diese nachricht wurde mit", "holen sie sich outlook",
        "outlook für ios", "outlook für android", "outlook für mac",
    ),
    notices=(
        "diese e-mail enthält vertrauliche", "diese e-mail ist vertraulich", "diese mail enthält vertrauliche",
        "diese e-mail kann vertrauliche", "diese nachricht enthält vertrauliche", "diese nachricht ist vertraulich",
        "diese nachricht ist ausschließlich", "diese nachricht kann vertrauliche", "diese email enthält",
        "diese e-mail und alle anhänge", "diese e-mail einschließlich", "diese e-mail und ihre anhänge",
        "dieses e-mail ist vertraulich", "dieses e-mail ist ausschließlich", "diese e-mail ist ausschließlich",
        "der inhalt dieser e-mail", "der inhalt dieser mail", "der inhalt dieser nachricht",
        "die information in dieser e", "die in dieser e-mail enthaltenen", "die in dieser nachricht",
        "vertraulichkeitshinweis", "vertraulichkeit:", "disclaimer:", "rechtlicher hinweis", "wichtiger hinweis:",
        "hinweis: diese e-mail", "hinweis: diese nachricht", "datenschutzhinweis", "datenschutz:",
        "informationen zum datenschutz", "unsere datenschutzhinweise", "hinweise zum datenschutz",
        "informationen zur verarbeitung", "informationen gemäß art", "wenn sie nicht der richtige adressat",
        "sollten sie nicht der", "falls sie nicht der", "bitte denken sie an die umwelt",
        "bitte prüfen sie, ob diese mail", "bitte prüfen sie, ob diese e-mail", "der umwelt zuliebe",
        "denken sie an die umwelt", "p bitte prüfen", "bevor sie diese e-mail ausdrucken",
        "diese e-mail wurde von avast", "diese e-mail wurde auf viren", "virenfrei",
        "diese nachricht wurde auf viren", "sie erhalten diese e-mail, weil", "sie erhalten diese nachricht, weil",
        "zum abmelden", "um sich abzumelden", "sitz der gesellschaft", "registergericht:", "ust-idnr", "ust-id",
        "folgen sie uns auf", "folge uns auf", "besuchen sie uns auf", "buchen sie hier einen termin",
        "bitte entschuldigen sie die kürze", "bitte entschuldigen sie tippfehler", "bitte entschuldige tippfehler",
        "tippfehler bitte ich", "unsere datenschutzerklärung", "wir verarbeiten personenbezogene",
        "wir verarbeiten ihre", "hinweise zur datenverarbeitung",
        "unsere agb", "es gelten unsere", "mobil gesendet,",
    ),
    mail_itself=(
        "diese e-mail", "dieser e-mail", "diese email", "dieser email", "diese nachricht", "dieser nachricht",
        "diese mail", "dieser mail", "dieses schreiben",
    ),
    notice_signs=(
        "vertraulich", "empfänger", "adressat", "haft", "unbefugt", "weitergabe", "kopieren", "datenschutz",
        "dsgvo", "virus", "viren", "absender", "nicht gestattet", "löschen", "rechtlich",
    ),
    banners=(
        "extern", "achtung", "vorsicht", "warnung", "hinweis", "sicherheitshinweis",
        "sie erhalten nicht oft e-mails von", "sie erhalten nicht häufig e-mails von", "diese e-mail stammt von",
        "diese e-mail kommt von", "diese nachricht stammt", "diese nachricht kommt", "diese mail kommt",
        "diese mail stammt", "diese e-mail wurde von einem externen", "diese e-mail wurde von außerhalb",
    ),
    banner_signs=("extern", "außerhalb", "links", "anhänge", "anlagen", "absender", "unbekannt"),
    greetings=(
        "hallo", "guten tag", "guten morgen", "guten abend", "sehr geehrte", "sehr geehrter", "liebe", "lieber",
        "moin", "moin moin", "servus", "grüezi", "grüß gott", "tag", "werte", "werter", "hi", "hey", "grüß dich",
        "mahlzeit",
    ),
    greeted=(
        "zusammen", "team", "alle", "allerseits", "damen und herren", "kollegen", "nochmals", "liebe kollegen",
        "kolleginnen und kollegen", "ihr lieben", "leute", "in die runde", "partner", "geehrte damen und herren",
    ),
    courtesies=(
        "danke", "danke schön", "dankeschön", "vielen dank", "besten dank", "herzlichen dank", "danke für den lead",
        "vielen dank für den lead", "danke für die mail", "vielen dank für die mail", "vielen dank für ihre mail",
        "vielen dank für ihre e-mail", "vielen dank für deine mail", "vielen dank für ihre nachricht",
        "danke für die info", "danke für ihre mail", "danke für deine mail", "danke für ihre nachricht",
    ),
    closings=(
        "mit freundlichen grüßen", "mit freundlichem gruß", "mit freundlicher empfehlung", "mit besten grüßen",
        "mit herzlichen grüßen", "freundliche grüße", "freundlicher gruß", "viele grüße", "beste grüße",
        "liebe grüße", "herzliche grüße", "schöne grüße", "schönen gruß", "sonnige grüße", "grüße", "gruß",
        "viele liebe grüße", "hochachtungsvoll", "mfg", "vg", "lg", "danke", "vielen dank", "besten dank",
        "herzlichen dank", "danke und grüße", "danke und gruß", "vielen dank und viele grüße", "danke im voraus",
        "vielen dank im voraus", "danke vorab", "besten dank im voraus", "danke schon mal", "vielen dank schon mal",
        "schönes wochenende", "schönen tag noch", "schönen abend", "schönen tag", "einen schönen tag noch",
        "einen schönen tag", "ein schönes wochenende", "bis dann", "bis bald", "bis dahin", "tschüss", "ciao",
        "mit kollegialen grüßen", "beste grüsse",
    ),
    closings_alone=(
        "bg", "dg", "hg", "fg", "sg", "herzlichst", "lieben gruß", "es grüßt",
        "es grüßt freundlich", "es grüßt sie", "bis später", "bis morgen", "danke dir", "danke euch", "danke ihnen",
        "ahoi", "servus", "pfiat di", "ade", "glück auf", "man sieht sich", "schöne woche", "merci", "mit dank",
        "dankend", "frohes schaffen",
    ),
    closing_cores="grüße grüßen gruß grüsse grüssen gruss grüßle mfg lg vg",
    closing_fillers=(
        "mit den dem der die ganz recht viele vielen vielem freundlichen freundlichem freundliche "
        "freundlicher besten beste bester liebe lieben lieber herzliche herzlichen herzlichem schöne schönen "
        "schöner sonnige sonnigen frohe frohen winterliche winterlichen frühlingshafte kollegiale kollegialen "
        "nette netten einen ein eine schönes tag abend noch wochenende dank danke und besten herzlichst aus "
        "dem im voraus auch an alle wünsche wünschen"
    ),
    closing_openings=(
        "ich wünsche ihnen", "wir wünschen ihnen", "ich wünsche dir", "ich wünsche euch", "wir wünschen euch",
        "wir wünschen dir", "ich wünsche allen", "ich wünsche noch einen", "wir wünschen noch einen",
    ),
    closing_leads=(
        "in erwartung", "ich verbleibe", "wir verbleiben", "bis dahin", "einen schönen", "ich wünsche",
        "wir wünschen", "vielen dank",
    ),
    wish_openings="schönes schönen schöne guten gutes einen ein eine wünsche wünschen frohe frohes",
    wish_ends=(
        "tag wochenende abend woche feierabend feiertage nachmittag sonntag ostern weihnachten rutsch jahr "
        "fest"
    ),
    wish_fillers=(
        "start in die ins neue schönen schönes schöne guten gutes gute tollen erholsames sonnigen sonniges "
        "angenehmen "
        "entspanntes noch allen ihnen dir euch rest der und den einen ein eine restliche restlichen frohe"
    ),
)  # fmt: skip
