"""The words of commands in French; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer_words import AnswerWords

# fmt: off
FRENCH = AnswerWords(
    neutral=(
        "le", "la", "les", "un", "une", "ce", "cet", "cette", "des", "du", "bonjour", "merci( beaucoup| bien|)",
        "un grand merci", "merci pour (ce lead|cette demande|cette opportunité|votre message|votre mail)",
        "volontiers", "bien volontiers", "avec (grand |)plaisir", "très", "parfait", "super", "excellent", "bien sûr",
        "tout de suite", "bien", "absolument", "évidemment", "ok", "donc", "par la présente", "très volontiers",
    ),
    lead=(
        "", "lead", "piste", "demande", "offre", "l'offre", "opportunité", "l'opportunité", "projet", "contact",
        "prospect", "client", "affaire", "l'affaire", "dossier", "leads", "proposition",
    ),
    deal=(
        "affaire", "l'affaire", "commande", "contrat", "marché", "projet", "deal", "dossier", "lead", "client", "vente",
        "l'appel d'offres", "appel d'offres",
    ),
    customer=(
        "", "client", "cliente", "prospect", "contact", "l'entreprise", "société", "l'acheteur", "interlocuteur",
        "l'interlocuteur", "lui", "eux",
    ),
    assent=("oui", "oui (volontiers|merci|bien sûr|d'accord|ok)", "ouais", "oui avec plaisir", "yes"),
    weak_assent=(
        "d'accord", "ok", "parfait", "entendu", "bien sûr", "volontiers", "avec plaisir", "c'est bon", "super",
        "ça marche", "très bien",
    ),
    dissent=("non", "non merci", "non désolé", "mais non", "hélas non", "malheureusement non", "malheureusement pas"),
    courtesies=("merci", "merci beaucoup", "volontiers", "avec plaisir", "bonjour"),
    regrets=(
        "mais", "désolé", "désolée", "désolés", "(je suis|nous sommes) (désolé|désolée|désolés)", "malheureusement",
        "hélas", "à regret", "cette fois", "cette fois ci", "en ce moment", "pour le moment", "actuellement",
        "pour l'instant", "navré", "navrés", "à l'heure actuelle",
    ),
    willing=(
        "(nous|je) (souhaitons|souhaite|aimerions|aimerais|voulons|veux|voudrions|voudrais)", "pour (nous|moi)",
        "(nous sommes|nous serions|je suis|je serais) (ravi|ravis|ravie|heureux) (de|d)", "de notre côté", "on veut",
        "c'est d'accord", "d'accord", "entendu", "c'est bon", "ça marche", "nous sommes d'accord",
    ),
    accept=(
        "accept", "accepter {lead}", "accepté {lead}", "d'accepter {lead}", "acceptés",
        "{lead} (est |)(acceptée|accepté)",
        "(nous |)acceptons {lead}", "(j'accepte|on accepte|nous l'acceptons|je l'accepte|on l'accepte) {lead}",
        "(nous |)prenons {lead}", "(je prends|on prend|nous reprenons|on reprend|prendre) {lead}", "c'est accepté",
        "(nous |on |je |)(prenons|prend|prends) en charge {lead}", "(nous prenons|je prends|on prend) {lead} en charge",
        "(nous sommes|on est|je suis) (preneurs|preneur|preneuse|partants|partant|partante)", "bon pour accord",
        "prendre {lead} en charge", "prendre en charge {lead}", "{lead} (nous |on |)(prenons|prend)",
    ),
    accept_after_yes=(
        "(nous|on|je) (nous en|s'en|m'en) (chargeons|occupe|charge|occupons)", "nous nous en (chargeons|occupons)",
        "(on s'en|je m'en) (charge|occupe)", "comptez sur nous", "envoyez nous (coordonnées|détails)", "on fonce",
        "nous le voulons", "c'est pour nous", "s'il vous plaît", "svp", "(on le|nous le) fait",
    ),
    promises=(
        "(nous |on |je |)(appelons|appelle|contactons|contacte|rappelons|rappelle|ferons|tenons|tiendrons|lançons)",
        "(nous l'appelons|je l'appelle|nous le contactons|je le contacte|on l'appelle|nous allons|je vais|on va)",
        "(nous|je) (vous|le|la|les) (tenons|tiens|tiendrai|tiendrons|contactons|contacte|appelons|appelle|rappelle)",
        "(nous|je) (contacterons|contacterai|appellerons|appellerai|prendrons contact|prendrai contact)",
        "envoyez nous", "au plaisir", "à bientôt", "nous prenons contact", "je prends contact",
    ),
    reject=(
        "reject", "refuser {lead}", "refusé", "refusée", "rejeté", "rejetée", "décliné", "décliner {lead}",
        "{lead} refusée",
        "(nous |)refusons {lead}", "(je|on) refuse {lead}", "(nous |)déclinons {lead}", "(je|on) décline {lead}",
        "(nous devons|je dois|on doit) (refuser|décliner|passer) {lead}", "{lead} (est |)(refusé|refusée|rejeté)",
        "(nous|je) (préférons|préfère) (refuser|décliner) {lead}", "(nous passons|je passe|on passe) notre tour",
        "(nous |je |on |)ne (pouvons|peux|peut) pas (prendre|accepter|traiter|suivre) {lead}", "pas pour nous",
        "(nous|je) (serons|suis) (obligés|obligé|contraints|contraint) de (refuser|décliner) {lead}",
        "(ce n'est|c'est|n'est|{lead} n'est) pas pour nous", "(nous|je) (devrons|devrai) (refuser|décliner) {lead}",
        "(nous sommes|je suis) (obligés|obligé|contraints|contraint) de (refuser|décliner) {lead}",
        "nous ne sommes pas en mesure de (prendre|accepter|traiter) {lead}", "nous ne donnerons pas suite",
    ),
    reject_outright={
        RejectReason.NOT_INTERESTED: (
            "pas (intéressé|intéressés|intéressée)", "(nous ne sommes|je ne suis|on n'est) pas (intéressés|intéressé)",
            "(pas|aucun) d'intérêt", "aucun intérêt", "(ça|cela) ne nous intéresse pas", "ne nous intéresse pas",
            "{lead} ne nous intéresse pas", "pas d'intérêt pour nous",
        ),
        RejectReason.NO_CAPACITY: (
            "(pas|plus) (de|assez de) (capacité|capacités|ressources|disponibilité)", "aucune capacité",
            "(nous n'avons|je n'ai|on n'a) (pas|plus|pas assez de|aucune) (de |)(capacité|capacités|ressources)",
            "(nous n'avons|on n'a) pas (de|assez de) (capacité|ressources) disponibles",
        ),
        RejectReason.WRONG_TERRITORY: (
            "(mauvais|mauvaise) (secteur|région|zone|territoire)", "hors (secteur|zone)",
            "(hors de|en dehors de) notre (secteur|région|zone|territoire)",
            "(ce n'est |n'est |)pas notre (secteur|région|zone|territoire)",
            "{lead} (n'est pas dans|est hors de|est en dehors de) notre (secteur|région|zone|territoire)",
        ),
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "(nous n'avons |je n'ai |on n'a |)(pas|plus) (le|de) temps", "pas de capacité", "trop de travail",
            "débordés",
            "(nous sommes|on est|je suis|notre équipe est|) (complet|complets|débordé|débordés|débordée|surchargés)",
            "(nous n'avons |)(pas|plus) (assez |)de (personnel|monde|techniciens|ressources)", "manque de temps",
            "(notre planning est|planning) (plein|complet)", "manque de (ressources|personnel|capacité)", "complet",
            "(nous avons |)trop de (travail|projets|demandes)", "faute de (temps|ressources|capacité)", "complets",
            "nos équipes sont (complètes|débordées|surchargées|occupées)",
        ),
        RejectReason.WRONG_TERRITORY: (
            "trop loin( de chez nous| de nous| pour nous|)", "(c'est|{customer} est) trop (loin|éloigné)( pour nous|)",
            "(ce n'est|n'est|{customer} n'est|) pas (dans |)notre (secteur|région|zone|territoire)", "mauvais pays",
            "(c'est|est|) (hors de|en dehors de) notre (secteur|région|zone|territoire)", "hors secteur",
            "nous ne couvrons pas (région|secteur|zone)", "{customer} est (hors de|en dehors de) notre (zone|secteur)",
        ),
        RejectReason.WRONG_PRODUCT: (
            "mauvais produit", "pas notre (produit|métier|domaine)", "pas certifiés( pour produit|)",
            "nous ne (vendons|proposons|distribuons|faisons) (pas|plus) {lead}", "ce n'est pas notre (métier|domaine)",
            "nous ne (vendons|proposons|distribuons) (pas|plus) (produit|produits|de produit)", "hors catalogue",
            "nous ne sommes pas certifiés( pour produit|)", "produit (n'est |)(pas|plus) (à|dans) notre catalogue",
        ),
        RejectReason.BAD_LEAD: (
            "mauvais (lead|contact|numéro)", "(fausse|fausses|mauvaises) (coordonnées|demande|données)", "spam",
            "faux (lead|numéro|contact)", "(ce n'est |)pas (de |)vrai (lead|projet)", "numéro (est |)faux",
            "coordonnées (sont |)(fausses|erronées)", "c'est (un |)(spam|faux lead)", "demande pas sérieuse",
        ),
        RejectReason.CONFLICT: (
            "conflit( d'intérêts| d'intérêt|)", "(c'est |est |){customer} (est |)déjà (client|notre client|chez nous)",
            "(c'est |est |)déjà (client|cliente|notre client|un client|client chez nous|chez nous)( chez nous|)",
            "{customer} existant", "{customer} est (un de nos clients|notre client|notre concurrent|un concurrent)",
            "nous (travaillons|sommes) déjà (avec|en contact avec) {customer}", "nous avons conflit d'intérêts",
        ),
        RejectReason.NOT_INTERESTED: (
            "trop petit( pour nous|)", "({lead} |c'est |)trop (petit|petite)( pour nous|)",
            "pas (intéressé|intéressés)",
            "pas (assez |)(intéressant|rentable|intéressante)( pour nous|)", "ne vaut pas la peine", "aucun intérêt",
        ),
        RejectReason.OTHER: ("autre( raison| motif|)", "autres raisons"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capacité", "capacités", "débordés", "pas (le|de) temps", "ressources", "complets"),
        RejectReason.WRONG_TERRITORY: ("secteur", "territoire", "notre région", "notre zone", "trop loin", "hors zone"),
        RejectReason.WRONG_PRODUCT: ("produit", "pas certifiés", "catalogue"),
        RejectReason.BAD_LEAD: ("mauvais (lead|numéro)", "faux numéro", "numéro (est |)faux", "coordonnées", "spam"),
        RejectReason.CONFLICT: ("conflit", "déjà (client|chez nous|notre client)", "{customer} existant"),
        RejectReason.NOT_INTERESTED: ("pas intéressés", "aucun intérêt", "trop petit"),
    },
    because=("car", "parce que", "puisque", "à cause de", "à cause du", "en raison de", "raison", "et", "donc", "comme"
    ),
    until=("jusqu'en", "jusqu'à", "jusqu'au", "avant", "jusque"),
    approve=("approve", "approuvé", "approuvée", "j'approuve", "nous approuvons", "validé", "validée", "je valide"),
    deny=("deny", "refusé", "enregistrement refusé", "non approuvé", "non validé", "je refuse l'enregistrement"),
    won=(
        "won", "gagné {deal}", "gagnée", "gagné",
        "(nous avons|on a|j'ai) (gagné|remporté|obtenu|décroché|signé) {deal}",
        "(nous avons|on a|j'ai) (gagné|remporté)", "{deal} (est |a été |)(gagné|gagnée|remporté|remportée|obtenu)",
        "{deal} (est |a été |)(signé|signée|conclu|conclue|passée|reçue|confirmée)", "{deal} (dans|en) poche", "vendu",
        "(nous avons|on a|j'ai) (reçu|eu) {deal}", "{customer} a (signé|commandé|acheté|passé commande)( {deal}|)",
        "(nous avons|on a) (vendu|conclu)( {deal}|)", "{deal} est à nous", "remporté",
        "(nous avons|on a|j'ai) (bien |)(reçu|obtenu) (commande|contrat)",
    ),
    lost=(
        "lost", "perdu {deal}", "perdu", "perdue", "(nous avons|on a|j'ai) perdu( {deal}|)", "nous l'avons perdu",
        "{deal} (est |a été |)(perdu|perdue)", "(nous n'avons|on n'a|je n'ai) pas (gagné|remporté|obtenu|eu) {deal}",
        "on l'a perdu", "{deal} tombé à l'eau", "nous l'avons perdue",
    ),
    loss_reasons={
        LossReason.PRICE: (
            "prix", "(à cause du|pour raison de|en raison du|pour des raisons de|sur|question de) prix",
            "(nous étions |on était |nous sommes |)trop (cher|chers|chère)", "prix trop (élevé|élevés)",
            "(notre prix était|notre offre était|prix était) trop (élevé|chère|cher)",
        ),
        LossReason.COMPETITOR: (
            "(face à |contre |au profit d'un |au profit de |)(concurrent|concurrence|concurrents)", "autre fournisseur",
            "{customer} (a choisi|a préféré|est parti chez|a signé avec|a pris|a acheté chez) (concurrent|concurrence|"
            "un autre|autre fournisseur|un autre fournisseur|un autre prestataire|notre concurrent)",
            "(concurrent|concurrence) était (moins chère|moins cher)", "parti à concurrence", "à un concurrent",
        ),
        LossReason.NO_BUDGET: (
            "(pas|plus|manque) (de|assez de) budget", "budget( coupé| gelé| supprimé|)", "aucun budget",
            "{customer} n'a (pas|plus) (de|le) budget", "budget (a été|est) (coupé|gelé|supprimé)",
        ),
        LossReason.NO_DECISION: (
            "(pas de|aucune|sans) décision", "projet (a été |est |)(abandonné|annulé|arrêté|stoppé)",
            "{customer} a (abandonné|annulé|arrêté) projet", "{customer} n'a pas (pris de décision|décidé)",
        ),
        LossReason.TIMING: (
            "(mauvais |)(timing|moment|calendrier)", "trop (tard|tôt)", "(projet |)(a été |est |)(reporté|repoussé)",
            "(nous sommes arrivés|nous étions|arrivés) trop tard", "{customer} a (reporté|repoussé) projet",
        ),
        LossReason.UNREACHABLE: (
            "({customer} |)(est |)injoignable", "(pas de|aucune|sans) (réponse|nouvelles|réaction)",
            "{customer} ne répond (pas|plus)( à nos appels|)", "personne ne répond", "impossible de joindre {customer}",
            "{customer} n'a jamais répondu",
        ),
        LossReason.OTHER: ("autre( raison| motif|)",),
    },
    loss_signs={
        LossReason.PRICE: ("prix", "cher", "chère", "moins (cher|chère)"),
        LossReason.COMPETITOR: (
            "concurrent", "concurrence", "(concurrent|concurrence) (était |)moins (cher|chère)", "autre fournisseur",
        ),
        LossReason.NO_BUDGET: ("budget",),
        LossReason.NO_DECISION: ("décision", "abandonné", "annulé", "arrêté"),
        LossReason.TIMING: ("trop (tard|tôt)", "reporté", "repoussé"),
        LossReason.UNREACHABLE: ("injoignable", "(pas de|aucune) réponse", "ne répond (pas|plus)"),
    },
    status=("statut", "point", "status", "état", "avancement", "suivi", "retour", "feedback", "nouvelles", "étape"),
    telling=(
        "nous", "on", "je", "j'ai", "avons", "ai", "a", "été", "est", "sommes", "suis", "nous avons", "c'est", "déjà",
        "hier", "aujourd'hui", "ce (matin|midi)", "cet après midi", "la semaine (dernière|passée)", "cette semaine",
        "récemment", "par (téléphone|mail|e-mail|courriel)", "au", "à", "avec", "notre", "l'", "actuellement", "lundi",
        "en ce moment", "premier", "première", "brièvement", "sur place", "bien", "enfin", "pris", "un premier", "l'ai",
        "l'avons", "maintenant", "toujours",
    ),
    stages={
        Stage.CONTACTED: (
            "{customer} (contacté|contactée|appelé|joint|joints)",
            "(contacté|appelé|rappelé|joint|contactés) {customer}",
            "(contact|premier contact) (pris|établi|effectué)( {customer}|)", "parlé {customer}", "eu {customer}",
            "(contact|échangé|discuté|parlé)( {customer}|)", "{customer} eu téléphone", "téléphoné {customer}",
            "écrit {customer}", "en contact {customer}", "eu {customer} téléphone", "avons contacté {customer}",
        ),
        Stage.MEETING: (
            "(rendez vous|rdv|réunion|démo|démonstration|visite)( {customer}|)( fixé| fixée| pris| prise| faite|"
            " planifié| planifiée| prévu| prévue| effectuée| calé| confirmé|)", "rencontré {customer}", "vu {customer}",
            "(fixé|planifié|calé|organisé|eu|fait) (rendez vous|rdv|réunion|démo|visite)( {customer}|)",
            "{customer} rencontré", "visité {customer}",
        ),
        Stage.PROPOSAL: (
            "(devis|offre|l'offre|proposition) (envoyé|envoyée|transmis|transmise|remis|remise|faite|fait|soumise|"
            "partie|parti|émis|émise)( {customer}|)", "devis", "offre", "proposition", "(devis|offre) chez {customer}",
            "(envoyé|transmis|remis|fait|soumis|émis) (devis|offre|l'offre|notre offre|proposition|"
            "d'offre)( {customer}|)",
            "(envoyé|transmis|remis) {customer} (devis|offre|proposition)",
        ),
        Stage.NEGOTIATION: (
            "(en |)(négociation|négociations|cours de négociation)( {customer}|)( en cours|)",
            "négocions( {customer}|)",
            "négociation (prix|finale)", "en négociation (finale|de prix)", "en pleine négociation",
        ),
        Stage.ON_HOLD: (
            "(projet |{lead} |)(en attente|en suspens|suspendu|en pause|gelé|en stand by|mis en attente|mis en pause)",
            "{customer} (suspendu|mis en attente|gelé) projet", "{customer} mis projet en (attente|pause)",
        ),
    },
    close=(
        "(signature|clôture|conclusion|closing|commande|décision)( prévue| attendue| estimée| probable| espérée|)"
        "( en| le| pour| d'ici| vers| courant| à|)", "date de (clôture|signature)( prévue|)", "closing prévu( le| en|)",
        "(nous attendons|on attend|attendons) (décision|commande|signature)( en| le| pour|)",
        "{customer} (décide|décidera|se décide)( en| le|)", "clôture",
    ),
    closed=("le", "signé le", "signée le", "conclu le", "signé", "signée", "du", "en date du", "depuis le"),
    value=(
        "valeur", "montant", "volume", "budget", "total", "prix", "chiffre d'affaires", "ca", "valeur du projet",
        "pour un montant", "montant total",
    ),
    before_amount=(
        "de", "à", "pour", "d'environ", "environ", "pour un montant de", "d'un montant de", "d'une valeur de", "avec",
        "à hauteur de", "autour de", "au prix de", "pour une valeur de", "montant de", "un montant de", "à environ",
    ),
    after_amount=("ht", "hors taxes", "hors taxe", "hors tva", "ttc", "net", "au total", "en tout"),
    percent=("pour cent", "pourcent"),
    probability=("probabilité", "chance", "chances", "de chances", "de chance", "probabilité de", "proba"),
    days=("jour", "jours"),
    span=("pour",),
    handback=(
        "handback", "(nous rendons|je rends|on rend|nous restituons|rendre) {lead}", "reprenez {lead}",
        "retour du lead",
        "(nous vous|je vous) (rendons|rends|restituons|retourne|retournons) {lead}", "nous (rendons|redonnons) {lead}",
        "(nous devons|je dois|nous souhaitons|je souhaite|nous voulons) (rendre|vous rendre|restituer) {lead}",
        "(nous|je) (préférons|préfère) rendre {lead}", "{lead} rendu", "donnez {lead} à un autre( partenaire|)",
    ),
    help=(
        "aide", "à l'aide", "(j'ai|nous avons) besoin d'aide", "besoin d'aide", "aidez (moi|nous)", "help",
        "(pouvez vous|pourriez vous) (m'aider|nous aider|m'appeler|nous appeler)", "appelez (moi|nous)",
        "comment ça marche", "rappelez (moi|nous)", "(quelqu'un peut|quelqu'un pourrait) il m'aider",
    ),
    ask=("question", "demande"),
    where=(
        "où", "où en (est|sont|sommes nous|suis je) {lead}", "où en (sont|sont mes|sont nos) leads", "mes leads",
        "nos leads", "où en est ce lead", "quel est (le |)(statut|état)( du lead|)", "où en est on",
        "liste de mes leads",
        "quels sont (mes|nos) leads", "quels leads sont ouverts", "où en sommes nous", "où en suis je",
    ),
    why=(
        "pourquoi", "pourquoi (nous|moi|pas nous)", "pourquoi (avons nous|ai je) (reçu|eu) {lead}",
        "pourquoi {lead}", "pourquoi (recevons nous|avons nous) {lead}", "pourquoi nous avez vous choisis",
    ),
    undo=(
        "undo", "annuler", "annulez( ma réponse| notre réponse|)", "annuler (ma|notre|la dernière) réponse",
        "annulation", "(j'annule|nous annulons)( ma réponse| notre réponse|)", "revenir en arrière",
    ),
    away=(
        "(absent|absente|en congé|en congés|en vacances|indisponible|malade) jusqu'au {day}", "absence jusqu'au {day}",
        "(je suis|je serai|nous sommes) (absent|absente|absents|en congé|en congés|en vacances|indisponible|malade|"
        "fermés) jusqu'au {day}( inclus|)", "(congés|vacances) jusqu'au {day}", "absent jusqu'au {day} inclus",
    ),
    back=(
        "(je suis |je serai |nous serons |)de retour (le|à partir du) {day}", "retour le {day}", "je reviens le {day}",
        "(absent|absente|en congés|en vacances) de retour le {day}",
    ),
    substitute=(
        "(mon |ma |)(remplaçant|remplaçante|suppléant|suppléante)( est|)", "remplacé par", "remplacée par", "contactez",
        "(merci de |veuillez |)(contacter|écrire à|vous adresser à)", "(mon collègue|ma collègue)( est|)",
    ),
    preferences=("(mes |)préférences", "(mes |)(paramètres|réglages)"),
    language=("langue", "(ma |)langue", "(merci de m'écrire|écrivez moi) en"),
    timezone=("fuseau horaire", "fuseau"),
    conditions=(
        "si (nous|vous|on|je|le|la|les|c'est|ça|cela|votre|vos|un|une|tout|possible|client|prix|marge|elle|tu|"
        "ce|cette|rien|notre|j'ai)",
        "s'il", "s'ils", "sauf", "mais", "à condition", "sous réserve", "pourvu", "cependant", "toutefois",
        "peut être", "néanmoins", "éventuellement", "à moins", "seulement", "uniquement", "dès que", "en principe",
        "ou", "sinon", "tant que", "en attendant", "attendez", "pas sûr", "pas sûrs", "selon", "dépend", "autrement",
        "au cas où", "sous condition", "moyennant", "quand", "lorsque", "je plaisante", "plutôt",
    ),
    no_conditions=(
        "(toujours |)pas (encore |)de réponse", "si vous avez (des |d'autres |)questions", "en cas de questions?",
        "s'il (vous|te) plaît", "si besoin", "pas de problème", "si nécessaire", "non seulement",
    ),
    second_thoughts=(
        "non", "pas", "ne", "seulement", "finalement", "correction", "pardon", "désolé", "oubliez", "erreur", "avant",
        "après", "d'abord", "en fait", "attendez", "ou", "quand", "je voulais dire", "jusqu'à", "stop", "sauf",
    ),
    negations=(
        "non", "pas", "ne", "jamais", "rien", "aucun", "aucune", "personne", "sans", "ni", "n'est", "n'a", "n'avons",
        "n'ai", "n'ont", "n'était", "n'étions", "n'acceptons", "plus",
    ),
    doubts=(
        "espère", "espérons", "j'espère", "probablement", "sans doute", "bientôt", "presque", "devrait", "devrions",
        "pourrait", "pourrions", "pense", "pensons", "crois", "croyons", "semble", "apparemment", "dit", "demain",
        "la semaine prochaine", "pas encore", "attendons", "j'attends", "prévoyons", "verbalement", "serait", "serions",
        "essayons", "souhaite", "voudrait", "veut", "répondez", "cliquez", "vraisemblablement", "voulons", "allons",
    ),
    terms=(
        "doit", "doivent", "devez", "il faut", "faut", "besoin", "d'abord", "remise", "rabais", "commission", "marge",
        "exigeons", "exige", "prix", "tarif", "exclusivité", "paiement", "conditions", "avant", "pour cent",
    ),
    opposites=("acceptons", "j'accepte", "accepter", "accepté", "prenons", "oui", "gagné", "approuvé", "validé"),
)
# fmt: on
