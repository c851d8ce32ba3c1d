"""What stands around the words of French mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

FRENCH = Phrases(
    attribution_starts=("le", "en date"),
    attribution_verbs=("écrit", "écrivait", "écrivit", "citation"),
    header_labels={
        "from": ("de", "expéditeur"),
        "sent": ("envoyé", "envoyé le", "date", "reçu"),
        "to": ("à", "destinataire", "pour"),
        "cc": ("cc", "cci", "copie à", "copie"),
        "subject": ("objet", "sujet"),
        "reply-to": ("répondre à", "importance", "pièces jointes"),
    },
    original_message=(
        "message d'origine", "message original", "mail original", "message initial", "e-mail d'origine",
        "mail transféré", "message transféré", "message réexpédié", "message transmis",
        "début du message réexpédié", "début du message transféré", "début du message transmis",
        "courriel original", "transféré par", "fin du message transféré", "répondre au-dessus de cette ligne",
        "veuillez répondre au-dessus de cette ligne",
    ),
    device_lines=(
        "envoyé de mon", "envoyé depuis", "envoyé à partir de", "envoyé avec", "envoyé via", "envoyé par yahoo",
        "envoyé de outlook", "envoyé de l'outlook", "télécharger outlook", "télécharger outlook pour",
        "obtenir outlook pour", "obtenez outlook pour", "provenance : courrier", "provenance: courrier",
        "provenance : mail", "outlook pour ios", "outlook pour android",
    ),
    notices=(
        "ce message et ses pièces jointes", "ce message et toutes", "ce message est confidentiel",
        "ce message et les", "ce message est destiné", "ce message, ainsi que", "ce message (et", "ce courriel et",
        "ce courriel est", "ce courrier électronique", "cet e-mail et", "cet e-mail est confidentiel", "ce mail et",
        "ce mail est confidentiel", "les informations contenues dans ce", "l'information contenue dans ce",
        "le contenu de ce m", "le contenu de ce c", "le contenu de cet e", "avis de confidentialité",
        "confidentialité :", "confidentialité:", "avertissement :", "mentions légales",
        "si vous n'êtes pas le destinataire", "si vous avez reçu ce", "pensez à l'environnement",
        "avant d'imprimer", "n'imprimez ce", "merci de penser à l'environnement", "préservons l'environnement",
        "garanti sans virus", "sans virus", "l'absence de virus dans ce", "cet e-mail a été vérifié",
        "vous recevez ce message", "pour vous désabonner", "pour vous désinscrire",
    ),
    mail_itself=(
        "ce message", "cet e-mail", "cet email", "ce courriel", "ce mail", "ce courrier",
    ),
    notice_signs=(
        "confidentiel", "destinataire", "responsabilité", "rgpd", "interdit", "divulgation", "virus", "altér",
        "expéditeur", "détruire", "diffusion",
    ),
    banners=(
        "externe", "attention", "avertissement", "vous n'obtenez pas souvent", "vous ne recevez pas souvent",
        "ce message provient", "cet e-mail provient", "ce courriel provient", "ce mail provient", "prudence",
    ),
    banner_signs=("externe", "extérieur", "liens", "pièces jointes", "expéditeur"),
    greetings=(
        "bonjour", "bonsoir", "salut", "cher", "chère", "chers", "chères", "coucou", "madame", "monsieur",
        "re bonjour", "rebonjour",
    ),
    greeted=(
        "madame", "monsieur", "madame monsieur", "messieurs", "mesdames", "à tous", "à toutes et à tous",
        "à toutes", "tous", "toute l'équipe", "l'équipe", "à vous", "madame, monsieur", "collègues",
        "chers collègues",
    ),
    courtesies=(
        "merci", "merci beaucoup", "merci bien", "un grand merci", "merci pour votre message",
        "merci pour votre mail", "merci pour le contact",
    ),
    closings=(
        "cordialement", "bien cordialement", "très cordialement", "bien à vous", "bien à toi", "salutations",
        "meilleures salutations", "salutations distinguées", "sincères salutations", "cordiales salutations",
        "cdlt", "cdt", "bien cdlt", "amicalement", "bonne journée", "bonne fin de journée", "bonne soirée",
        "bon week-end", "bonne semaine", "bonne réception", "merci", "merci beaucoup", "merci d'avance",
        "merci par avance", "d'avance merci", "respectueusement", "à bientôt", "à très vite", "à plus",
        "avec mes salutations", "belle journée", "très bonne journée", "excellente journée", "mes salutations",
        "sincèrement", "bises", "à vous lire",
    ),
    closings_alone=(
        "bav", "slts", "crdt", "amitiés", "sincères amitiés", "bien sincèrement", "bonne continuation",
        "bon courage", "à demain", "à plus tard", "biz", "bisous", "cldt", "cordlt", "crdlt", "merci à vous",
        "merci encore", "bàv", "bien respectueusement", "à la prochaine",
    ),
    closing_cores="cordialement salutations cdlt amicalement sincèrement",
    closing_fillers=(
        "bien très avec mes nos les meilleures sincères cordiales distinguées merci d'avance par avance et à "
        "vous toute tous bonne journée soirée fin de belle respectueuses amicales en remerciant "
        "respectueusement"
    ),
    closing_openings=(
        "je vous prie d'agréer", "nous vous prions d'agréer", "veuillez agréer", "veuillez recevoir",
        "veuillez croire", "recevez, ", "je vous prie de croire", "je vous prie de recevoir",
        "nous vous prions de recevoir", "en vous souhaitant une bonne", "je vous souhaite une bonne",
        "je vous souhaite une excellente",
        "je vous souhaite un bon", "je te souhaite une bonne", "nous vous souhaitons une bonne",
    ),
    closing_leads=(
        "dans l'attente", "en vous", "restant à", "vous souhaitant", "vous en souhaitant", "je reste",
        "je vous prie",
    ),
    wish_openings="bonne bon belle excellente excellent très joyeuses bonnes joyeux",
    wish_ends="journée soirée week end semaine après midi fêtes noël année",
    wish_fillers="une un bonne bon belle excellente excellent très fin de agréable après et la week joyeuses",
)  # fmt: skip
