"""What stands around the words of Italian mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

ITALIAN = Phrases(
    attribution_starts=("il", "in data", "in", "giorno", "alle", "da"),
    attribution_verbs=("scritto", "scrive", "scrisse", "scriveva", "citazione", "citando"),
    header_labels={
        "from": ("da", "mittente"),
        "sent": ("inviato", "inviata", "data", "ricevuto", "data invio"),
        "to": ("a", "per", "destinatario"),
        "cc": ("cc", "ccn"),
        "subject": ("oggetto",),
        "reply-to": ("rispondi a", "priorità", "allegati"),
    },
    original_message=(
        "messaggio originale", "messaggio inoltrato", "inizio messaggio inoltrato",
        "inizio del messaggio inoltrato", "messaggio originario", "inoltrato da", "mail originale",
        "fine messaggio inoltrato", "rispondere sopra questa riga", "si prega di rispondere sopra questa riga",
    ),
    device_lines=(
        "inviato da iphone", "inviato da ipad", "inviato da posta", "inviato da mail", "inviato da yahoo",
        "inviato da outlook", "inviato dal mio", "inviato dallo smartphone", "inviato da smartphone",
        "inviato da android", "inviato da samsung", "inviato da libero", "inviato da un", "inviato con",
        "inviato tramite", "inviato da tiscali", "inviato da huawei", "scarica outlook", "ottieni outlook",
        "outlook per ios", "outlook per android",
    ),
    notices=(
        "questo messaggio e gli", "questo messaggio e i", "questo messaggio è riservato",
        "questo messaggio contiene", "questo messaggio è destinato", "questo messaggio, con",
        "questo messaggio ed i", "questo messaggio ed", "questa e-mail e", "questa email e", "questa e-mail è",
        "questa email è", "questa mail è", "questa comunicazione", "il presente messaggio", "la presente e-mail",
        "la presente comunicazione", "la presente email", "le informazioni contenute in quest",
        "le informazioni contenute nella presente", "le informazioni contenute nel presente",
        "le informazioni trasmesse", "il contenuto di questa e", "il contenuto di questa mail",
        "il contenuto del presente", "avviso di riservatezza", "nota di riservatezza", "riservatezza:",
        "avvertenze ai sensi", "ai sensi del regolamento", "ai sensi del d", "ai sensi e per gli effetti",
        "informativa privacy", "privacy:", "qualora il messaggio", "se avete ricevuto", "prima di stampare",
        "pensa all'ambiente", "rispetta l'ambiente", "non stampare", "privo di virus", "mail priva di virus",
        "questa e-mail è stata controllata", "questa mail è stata controllata",
        "hai ricevuto questo messaggio perché", "per annullare l'iscrizione", "per cancellarsi",
    ),
    mail_itself=(
        "questo messaggio", "questa e-mail", "questa email", "questa mail", "questa comunicazione",
        "presente messaggio", "presente e-mail", "presente comunicazione",
    ),
    notice_signs=(
        "riservat", "destinatari", "responsab", "gdpr", "vietat", "diffusione", "virus", "mittente", "confidenzial",
        "distrugg", "esclusiv", "privacy",
    ),
    banners=(
        "esterno", "esterna", "attenzione", "avviso", "cautela", "non si ricevono spesso", "non ricevi spesso",
        "questa e-mail proviene", "questo messaggio proviene", "questa mail proviene", "mail esterna",
        "email esterna", "messaggio esterno",
    ),
    banner_signs=("esterno", "esterna", "esterni", "link", "allegati", "mittente"),
    greetings=(
        "ciao", "buongiorno", "buon giorno", "buonasera", "buona sera", "salve", "gentile", "gentili",
        "gentilissimo", "gentilissima", "egregio", "egregi", "caro", "cara", "cari", "spettabile", "spett.le",
        "gent.mo", "gent.ma", "buon pomeriggio",
    ),
    greeted=(
        "a tutti", "tutti", "a tutte", "team", "signori", "signora", "signore", "colleghi", "dottore", "dottoressa",
        "di nuovo",
    ),
    courtesies=(
        "grazie", "grazie mille", "molte grazie", "tante grazie", "grazie per il contatto", "grazie per la mail",
        "grazie della segnalazione", "grazie per la segnalazione",
    ),
    closings=(
        "cordiali saluti", "distinti saluti", "un cordiale saluto", "saluti", "saluti cordiali", "cordialmente",
        "cordialità", "un saluto", "tanti saluti", "i migliori saluti", "migliori saluti", "i più cordiali saluti",
        "grazie e cordiali saluti", "grazie e saluti", "grazie", "grazie mille", "molte grazie",
        "grazie in anticipo", "grazie anticipatamente", "ringraziando anticipatamente", "buona giornata",
        "buona serata", "buon lavoro", "buon weekend", "buon fine settimana", "a presto", "un abbraccio", "in fede",
        "con i migliori saluti", "ciao", "resto a disposizione e porgo cordiali saluti", "a risentirci",
    ),
    closings_alone=(
        "a presto", "un saluto", "cari saluti", "ciao", "un abbraccio", "cordialità", "in fede", "a risentirci",
        "grazie ancora", "a domani", "buon proseguimento", "buona continuazione", "dist saluti",
    ),
    closing_cores="saluti saluto cordialmente cordialità",
    closing_fillers=(
        "cordiali cordiale distinti un una i le con più migliori tanti grazie mille e molte porgo porgiamo in "
        "anticipo nostri miei buona giornata da"
    ),
    closing_leads=("in attesa", "resto", "restiamo", "ringraziando", "rimango", "nell'attesa"),
    wish_openings="buon buona ottima buone",
    wish_ends="giornata serata settimana weekend lavoro pomeriggio natale feste anno",
    wish_fillers=(
        "una un buona buon bella bel buone ottima ottimo piacevole felice fine e il resto della del di "
        "proseguimento"
    ),
)  # fmt: skip
