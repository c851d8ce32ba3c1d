"""What stands around the words of Dutch mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

DUTCH = Phrases(
    attribution_starts=("op",),
    attribution_verbs=("schreef", "geschreven", "schrijft"),
    header_labels={
        "from": ("van", "afzender"),
        "sent": ("verzonden", "datum", "verzonden op", "verstuurd", "ontvangen"),
        "to": ("aan",),
        "cc": ("cc", "bcc"),
        "subject": ("onderwerp",),
        "reply-to": ("antwoord aan", "urgentie", "prioriteit", "bijlagen", "belang"),
    },
    original_message=(
        "oorspronkelijk bericht", "origineel bericht", "oorspronkelijke bericht", "oorspronkelijke e-mail",
        "doorgestuurd bericht", "begin doorgestuurd bericht", "doorgestuurd door", "doorgestuurde bericht",
        "origineel e-mailbericht", "einde doorgestuurd bericht", "antwoord boven deze lijn",
        "reageer boven deze regel",
    ),
    device_lines=(
        "verstuurd vanaf", "verzonden vanaf", "verzonden vanuit", "verzonden met", "verstuurd met",
        "verstuurd vanuit", "verzonden via", "verstuurd via", "outlook voor ios", "outlook voor android",
        "outlook downloaden", "download outlook", "ontvang outlook voor", "haal outlook voor",
    ),
    notices=(
        "dit bericht en eventuele", "dit bericht is vertrouwelijk", "dit bericht is uitsluitend", "dit bericht kan",
        "dit bericht en de", "dit bericht (met", "deze e-mail en", "deze e-mail is", "deze e-mail bevat",
        "dit e-mailbericht", "deze email en", "deze mail is", "de informatie verzonden",
        "de informatie in dit bericht", "de informatie in deze e", "de inhoud van dit bericht",
        "de inhoud van deze e", "vertrouwelijkheid", "disclaimer", "privacyverklaring", "indien u niet de",
        "als u niet de", "indien dit bericht niet", "denk aan het milieu", "print deze e-mail",
        "denk eerst aan het milieu", "virusvrij", "deze e-mail is gecontroleerd op virussen",
        "u ontvangt dit bericht omdat", "u ontvangt deze e-mail omdat", "om u af te melden", "afmelden voor",
    ),
    mail_itself=(
        "dit bericht", "deze e-mail", "deze email", "dit e-mailbericht", "deze mail",
    ),
    notice_signs=(
        "vertrouwelijk", "geadresseerde", "ontvanger", "aansprakelijk", "verboden", "openbaar", "virus", "afzender",
        "verwijderen", "uitsluitend", "avg",
    ),
    banners=(
        "extern", "let op", "waarschuwing", "opgelet", "u ontvangt niet vaak", "je ontvangt niet vaak",
        "deze e-mail komt van", "dit bericht komt van", "deze e-mail is afkomstig", "dit bericht is afkomstig",
        "externe e-mail", "externe afzender",
    ),
    banner_signs=("extern", "buiten", "links", "koppelingen", "bijlagen", "afzender"),
    greetings=(
        "hallo", "hoi", "beste", "geachte", "goedemorgen", "goedemiddag", "goedenavond", "goedendag", "dag", "hi",
        "hey", "lieve", "waarde", "goeiemorgen", "goeiedag",
    ),
    greeted=(
        "allemaal", "allen", "team", "collega's", "collega", "heer", "mevrouw", "heer mevrouw", "iedereen",
        "relatie",
    ),
    courtesies=(
        "bedankt", "dank je", "dank u", "dank je wel", "dank u wel", "hartelijk dank", "hartelijk bedankt",
        "dankjewel", "bedankt voor de lead", "bedankt voor je mail", "bedankt voor uw mail",
    ),
    closings=(
        "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet", "vriendelijke groeten", "groet",
        "groeten", "groetjes", "grt", "grtz", "mvg", "hartelijke groet", "hartelijke groeten",
        "met hartelijke groet", "hoogachtend", "met hoogachting", "bedankt", "alvast bedankt", "dank je", "dank u",
        "dank je wel", "dank u wel", "bij voorbaat dank", "alvast dank", "hartelijk dank", "fijne dag",
        "fijne dag nog", "fijn weekend", "fijne avond", "een fijne dag", "prettige dag", "prettig weekend",
        "tot snel", "tot ziens", "tot dan", "bvd", "beste groeten", "beste groet", "vr gr", "warme groet",
        "alvast bedankt en groet", "met vr gr",
    ),
    closings_alone=(
        "gr", "m.vr.gr", "vrgr", "grt", "grtz", "grtn", "grtjs", "mvrgr", "m vr gr", "dank je wel", "dank u wel",
        "tot snel", "tot ziens", "tot gauw", "tot dan", "doei", "liefs", "hgr", "mvg", "mvgr", "thnx",
    ),
    closing_cores="groet groeten groetjes grtz mvg",
    closing_fillers=(
        "met vriendelijke vriendelijk hartelijke hartelijk warme beste zonnige alvast bedankt dank en bij "
        "voorbaat veel de lieve sportieve collegiale een fijne dag mijn uit"
    ),
    closing_leads=("in afwachting", "in de hoop"),
    wish_openings="fijne fijn prettige prettig een nog fijn goed",
    wish_ends="dag weekend avond week middag feestdagen kerst kerstdagen jaar",
    wish_fillers="een fijne goede prettige mooie fijn goed prettig nog hele leuke en verder werk",
)  # fmt: skip
