"""The words of commands in Italian; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer_words import AnswerWords

# fmt: off
ITALIAN = AnswerWords(
    neutral=(
        "il", "lo", "la", "gli", "le", "un", "uno", "una", "questo", "questa", "quest'", "buongiorno", "ciao",
        "grazie( mille|)",
        "molte grazie",
        "grazie per (il|la|questo|questa) (lead|contatto|opportunità|segnalazione|mail|richiesta|offerta)",
        "volentieri", "molto volentieri", "con piacere", "perfetto", "ottimo", "benissimo", "certamente", "certo",
        "molto", "bene", "ok",
        "subito", "naturalmente", "ovviamente", "senz'altro", "con la presente", "buone notizie", "eccellente",
    ),
    lead=(
        "", "lead", "contatto", "opportunità", "l'opportunità", "quest'opportunità", "offerta", "l'offerta",
        "richiesta", "progetto",
        "cliente", "proposta", "quest'offerta",
    ),
    deal=(
        "ordine", "l'ordine", "commessa", "contratto", "progetto", "gara", "affare", "l'affare", "trattativa",
        "cliente", "vendita",
        "opportunità", "l'opportunità", "lead", "l'appalto", "appalto", "incarico", "l'incarico",
    ),
    customer=(
        "", "cliente", "contatto", "azienda", "l'azienda", "società", "referente", "acquirente", "prospect", "loro",
        "lui", "lei",
        "potenziale cliente", "lead",
    ),
    assent=("sì", "sì (certo|grazie|volentieri|va bene|ok|con piacere)", "certo che sì", "yes"),
    weak_assent=(
        "va bene", "d'accordo", "ok", "certo", "perfetto", "benissimo", "certamente", "volentieri", "ottimo", "bene",
        "senz'altro",
        "con piacere",
    ),
    dissent=("no", "no grazie", "no mi dispiace", "ma no", "purtroppo no", "no purtroppo"),
    courtesies=("grazie", "grazie mille", "volentieri", "con piacere"),
    regrets=(
        "ma", "(mi|ci) dispiace", "spiacenti", "spiacente", "siamo spiacenti", "purtroppo", "sfortunatamente",
        "questa volta", "stavolta",
        "al momento", "in questo momento", "per ora", "per il momento", "attualmente", "adesso", "a malincuore",
    ),
    willing=(
        "vogliamo", "voglio", "vorremmo", "vorrei", "per noi", "da parte nostra", "siamo (lieti|felici|contenti) di",
        "saremmo lieti di",
        "ci piacerebbe", "sono (lieto|felice) di", "desideriamo",
        "va bene", "d'accordo", "siamo d'accordo",
    ),
    accept=(
        "accept", "accettare {lead}", "(lo|la) prendiamo in carico noi", "accettato", "accettata",
        "accettiamo {lead}", "accetto {lead}",
        "(lo|la|l') (accettiamo|accetto)",
        "l'accettiamo", "l'accetto", "(noi |)prendiamo( noi|) {lead}",
        "(prendo|prendere|prendiamo in carico|prendo in carico) {lead}",
        "prendiamo {lead} (in carico|noi)", "{lead} (è |)(accettato|accettata)",
        "(lo|la) (prendiamo|prendo)( noi| in carico|)",
        "{lead} (lo |la |)(prendiamo|accettiamo)( noi|)", "(ci|mi) (stiamo|sto)", "prendere in carico {lead}",
        "prenderlo",
        "noi accettiamo {lead}", "abbiamo accettato {lead}", "contate su di noi",
    ),
    accept_after_yes=(
        "(ce ne|me ne) (occupiamo|occupo)( noi| io|)", "(lo|la) (vogliamo|facciamo)", "ci pensiamo noi", "ci penso io",
        "procediamo",
        "fa per noi", "(ci|mi) interessa", "per favore", "inviateci (dettagli|dati|contatti)",
        "mandateci (dettagli|dati)",
    ),
    promises=(
        "(oggi |domani |)(chiamiamo|chiameremo|chiamerò|chiamo|contattiamo|contatteremo|contatterò|contatto|"
        "sentiamo|scriveremo)",
        "(vi|ti|lo|la|li|le) (terremo|terrò|teniamo|aggiorneremo|aggiorno|aggiorniamo|faremo|farò|facciamo|"
        "chiamo|contatto|contattiamo|"
        "chiamiamo|contatteremo|contatterò|chiamerò|chiameremo)",
        "(ci mettiamo|mi metto|ci metteremo|mi metterò) (subito |)in contatto",
        "ce ne occupiamo", "me ne occupo", "inviateci", "mandateci",
    ),
    reject=(
        "reject", "rifiutare {lead}", "rifiutato", "rifiutata", "rifiutiamo {lead}", "rifiuto {lead}",
        "(lo|la) rifiutiamo",
        "(dobbiamo|devo) (rifiutare|declinare|rinunciare|passare|dire di no) {lead}",
        "(siamo costretti|sono costretto) a (rifiutare|"
        "declinare|rinunciare) {lead}", "(decliniamo|declino|declinare) {lead}", "non (fa|è) per noi",
        "{lead} non (fa|è) per noi",
        "non (possiamo|posso) (accettare|prendere|seguire|gestire|accettarlo|seguirlo|prenderlo) {lead}",
        "(rinunciamo|rinuncio) {lead}", "rinunciamo a {lead}", "passiamo la mano",
        "non siamo in grado di (accettare|seguire|gestire|prendere) {lead}", "non possiamo prendere in carico {lead}",
        "respinto",
        "{lead} (è |)rifiutata",
    ),
    reject_outright={
        RejectReason.NOT_INTERESTED: (
            "non (siamo|sono) (interessati|interessato|interessata)( a {lead}|)", "non (ci|mi) interessa {lead}",
            "nessun interesse",
            "{lead} non ci interessa", "non abbiamo interesse",
        ),
        RejectReason.NO_CAPACITY: (
            "(non abbiamo|non ho|nessuna|senza|manca) (abbastanza |la |sufficiente |)(capacità|disponibilità|"
            "risorse)( disponibile|"
            " sufficiente| disponibili| libere|)( per {lead}|)", "mancanza di capacità",
        ),
        RejectReason.WRONG_TERRITORY: (
            "(zona|area|regione|territorio) (sbagliata|errata|sbagliato|errato)", "fuori (zona|area)",
            "fuori dalla nostra (zona|area|regione)",
            "({lead} |)(è |)(fuori|al di fuori) (dalla|della) nostra (zona|area|regione)",
            "({lead} |)non è (nella |la |)nostra (zona|"
            "area|regione)", "({lead} |)non è (nel |il |)nostro territorio", "fuori dal nostro territorio",
        ),
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "(non abbiamo|non ho|senza|mancanza di) (tempo|personale|risorse|tecnici|capacità)", "troppo lavoro",
            "troppo occupati",
            "(siamo |sono |il nostro team è |)(troppo |completamente |al |)(pieni|occupati|impegnati|oberati|"
            "saturi|completo|sovraccarichi)"
            "( di lavoro|)", "(abbiamo |)(troppo lavoro|troppi progetti)", "agenda piena", "nessuna capacità",
            "mancano risorse",
        ),
        RejectReason.WRONG_TERRITORY: (
            "({customer} |)(è |)troppo (lontano|distante)( per noi| da noi|)",
            "non è (nella |la |)nostra (zona|area|regione)", "fuori zona",
            "({customer} |)(è |)fuori (dalla |)(nostra |)(zona|area|regione)",
            "non copriamo (zona|area|regione|quella zona|paese)",
            "non (lavoriamo|operiamo) in (quella |)(zona|area|regione)", "altra (zona|regione)", "fuori territorio",
        ),
        RejectReason.WRONG_PRODUCT: (
            "prodotto (sbagliato|errato)", "non è (il |)nostro (prodotto|settore|campo)",
            "non siamo certificati( per prodotto|)",
            "non (vendiamo|trattiamo|offriamo|distribuiamo|abbiamo)( più|) (quel |)(prodotto|prodotti|lo)",
            "non lo trattiamo( più|)",
            "non (è |)(a|nel nostro) (catalogo|portafoglio|listino)", "prodotto (non trattato|fuori catalogo)",
            "non lo vendiamo",
        ),
        RejectReason.BAD_LEAD: (
            "(lead|contatto) (falso|scadente|non valido|pessimo)",
            "(dati|numero|telefono|recapiti) (sbagliati|errati|falsi|sbagliato|"
            "errato|inesistente)", "spam", "non è (un |)(vero lead|lead serio|lead reale)", "è spam",
            "richiesta non seria",
        ),
        RejectReason.CONFLICT: (
            "conflitto( di interessi| d'interessi|)",
            "({customer} |)(è |)già (nostro |un nostro |)(cliente|nostro)( nostro|)",
            "{customer} (esistente|già acquisito|già nostro)", "(lavoriamo|siamo) già (con|in contatto con) {customer}",
            "è (un |)nostro (cliente|"
            "concorrente)", "già cliente( nostro|)", "(lo |)(seguiamo|serviamo) già {customer}",
        ),
        RejectReason.NOT_INTERESTED: (
            "({lead} |)(è |)troppo (piccolo|piccola)( per noi|)", "non (ci |)(conviene|interessa)", "non vale la pena",
            "poco interessante",
            "non (è |)(interessante|conveniente|redditizio)( per noi|)", "nessun interesse",
        ),
        RejectReason.OTHER: ("altro( motivo|)", "altri motivi"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capacità", "risorse", "oberati", "non abbiamo tempo", "troppo lavoro", "impegnati"),
        RejectReason.WRONG_TERRITORY: ("nostra (zona|area|regione)", "territorio", "lontano", "fuori zona"),
        RejectReason.WRONG_PRODUCT: ("prodotto", "non siamo certificati", "catalogo", "portafoglio"),
        RejectReason.BAD_LEAD: ("numero", "telefono", "dati (sbagliati|errati|falsi)", "spam", "lead (falso|scadente)"),
        RejectReason.CONFLICT: ("conflitto", "già (nostro |)cliente", "{customer} esistente"),
        RejectReason.NOT_INTERESTED: ("non ci interessa", "nessun interesse", "troppo piccolo"),
    },
    because=("perché", "poiché", "in quanto", "a causa di", "a causa del", "motivo", "e", "quindi", "dato che",
    "visto che", "siccome"),
    until=("fino a", "fino al", "prima di", "fino"),
    approve=("approve", "approvato", "approvata", "approvo", "approviamo", "registrazione approvata"),
    deny=("deny", "negato", "negata", "registrazione negata", "non approvato", "non approvata",
    "registrazione rifiutata"),
    won=(
        "won", "vinto( {deal}|)", "vinta",
        "(abbiamo|ho) (vinto|acquisito|ottenuto|chiuso|preso|firmato|concluso) {deal}", "venduto",
        "(abbiamo|ho) vinto", "abbiamo venduto",
        "{deal} (è stato |è stata |è |)(vinto|vinta|acquisito|acquisita|firmato|confermato|"
        "aggiudicata|nostro|firmata)", "(l'abbiamo|l'ho) (vinto|vinta|preso|presa)",
        "(abbiamo ricevuto|ricevuto) {deal}", "aggiudicato",
        "{customer} ha (firmato|ordinato|acquistato|comprato|confermato)( {deal}|)",
        "(ci siamo|ci hanno) aggiudicati {deal}", "chiuso vinto",
        "{deal} (ricevuto|ricevuta|arrivato)", "ci siamo aggiudicati {deal}",
    ),
    lost=(
        "lost", "perso( {deal}|)", "persa", "(abbiamo|ho) perso( {deal}|)",
        "{deal} (è stato |è stata |è andato |è |)(perso|persa)",
        "(l'abbiamo|l'ho) (perso|persa)", "non (abbiamo|ho) (vinto|ottenuto|preso) {deal}", "{deal} sfumato",
        "chiuso perso",
        "{deal} è sfumato", "non l'abbiamo (vinto|vinta)",
    ),
    loss_reasons={
        LossReason.PRICE: (
            "prezzo", "(per|a causa del|per via del|sul|causa) (il |)prezzo",
            "(eravamo |siamo stati |siamo |)troppo (cari|costosi|caro|costoso)",
            "prezzo (troppo alto|alto|elevato)", "(offerta|la nostra offerta|nostra offerta) (era |)troppo (cara|alta)",
            "per motivi di prezzo",
            "(il |)nostro prezzo era troppo alto",
        ),
        LossReason.COMPETITOR: (
            "(contro |a favore di |a favore della |a favore del |con |a |alla |al |dalla |)(concorrente|"
            "concorrenza|concorrenti)", "altro fornitore",
            "{customer} ha (scelto|preferito|comprato da|acquistato da|firmato con) (concorrente|concorrenza|"
            "altro fornitore|altro|dalla concorrenza)",
            "concorrenza (era |)(più |)economica", "andato alla concorrenza",
            "{customer} è andato (dalla concorrenza|da un concorrente)",
        ),
        LossReason.NO_BUDGET: (
            "(niente|nessun|senza|manca|mancanza di) (budget|soldi|fondi)", "budget( tagliato| congelato| esaurito|)",
            "{customer} non ha (budget|soldi|fondi)( più|)", "non (hanno|ha|c'è) (più |)budget",
        ),
        LossReason.NO_DECISION: (
            "nessuna decisione", "progetto (è stato |è |)(annullato|cancellato|fermato|sospeso|abbandonato)",
            "{customer} non ha deciso",
            "{customer} ha (annullato|cancellato|abbandonato|fermato) progetto",
        ),
        LossReason.TIMING: (
            "(tempi|tempistiche|tempistica)( sbagliati|)", "(siamo arrivati |arrivati |)troppo (tardi|presto)",
            "(progetto |)(è stato |)(rinviato|"
            "posticipato|rimandato)", "{customer} ha (rinviato|posticipato|rimandato) progetto",
        ),
        LossReason.UNREACHABLE: (
            "({customer} |)(è |)irraggiungibile", "(nessuna|senza) risposta",
            "({customer} |nessuno |)non (risponde|ha risposto|hanno risposto)( più|"
            " mai|)", "nessuno (risponde|ha risposto)", "impossibile contattare {customer}",
            "{customer} non reperibile",
        ),
        LossReason.OTHER: ("altro( motivo|)",),
    },
    loss_signs={
        LossReason.PRICE: ("prezzo", "cari", "caro", "costosi", "più economico"),
        LossReason.COMPETITOR: ("concorrente", "concorrenza",
        "(concorrente|concorrenza) (era |)più (economica|economico)", "altro fornitore"),
        LossReason.NO_BUDGET: ("budget", "fondi"),
        LossReason.NO_DECISION: ("decisione", "annullato", "cancellato"),
        LossReason.TIMING: ("tempistiche", "troppo (tardi|presto)", "rinviato", "posticipato"),
        LossReason.UNREACHABLE: ("irraggiungibile", "nessuna risposta", "non risponde"),
    },
    status=("stato", "aggiornamento", "status", "situazione", "avanzamento", "fase", "feedback", "novità", "riscontro"),
    telling=(
        "abbiamo", "ho", "ha", "siamo", "sono", "è", "è stato", "è stata", "già", "ieri", "oggi", "stamattina",
        "questa (mattina|settimana)",
        "la settimana scorsa", "recentemente", "(per|al) telefono", "telefonicamente", "via (mail|email|telefono)",
        "con", "nostra", "nostro",
        "noi", "io", "brevemente", "di persona", "primo", "prima", "attualmente", "in questo momento", "al momento",
        "al", "del", "finalmente",
        "l'abbiamo", "l'ho", "stato", "stata", "appena", "ora", "a", "ci", "gli", "di",
    ),
    stages={
        Stage.CONTACTED: (
            "{customer} (contattato|chiamato|sentito|contattata)",
            "(contattato|chiamato|sentito|parlato|scritto|telefonato) {customer}",
            "(contatto|primo contatto) (preso|avviato|stabilito|avvenuto|fatto)( {customer}|)",
            "in contatto {customer}", "contattato",
            "preso contatto {customer}", "contatto {customer}", "messi in contatto {customer}", "contatto",
        ),
        Stage.MEETING: (
            "(incontro|riunione|appuntamento|demo|dimostrazione|visita|sopralluogo)( {customer}|)( fissato|"
            " fissata| fatto| fatta|"
            " programmato| avvenuto| effettuata| svolto| concordato| tenuta| confermato|)",
            "(incontrato|visitato) {customer}",
            "(fissato|avuto|fatto|programmato|concordato) (incontro|riunione|appuntamento|demo|visita)( {customer}|)",
            "{customer} incontrato",
            "(incontro|riunione|appuntamento|demo|visita) (fissato|fissata|programmato|fatto|fatta) {customer}",
            "l'incontro {customer}",
        ),
        Stage.PROPOSAL: (
            "(offerta|preventivo|proposta|l'offerta|quotazione) (inviata|inviato|presentata|presentato|mandata|"
            "mandato|consegnata|fatta|"
            "trasmessa|emessa|spedita)( {customer}|)", "offerta", "preventivo", "proposta", "quotazione",
            "(inviato|presentato|mandato|consegnato|fatto|trasmesso|emesso) (offerta|preventivo|proposta|"
            "un'offerta|l'offerta|quotazione)( {customer}|)",
            "(inviato|mandato|presentato) {customer} (offerta|preventivo|proposta|l'offerta|un'offerta)",
        ),
        Stage.NEGOTIATION: (
            "(in |)(trattativa|trattative|negoziazione|negoziato)( {customer}|)( in corso| avanzata|)",
            "(stiamo |)(trattando|negoziando)( {customer}|"
            " prezzo|)", "in fase di (trattativa|negoziazione)", "in trattativa finale",
        ),
        Stage.ON_HOLD: (
            "(progetto |{lead} |)(in sospeso|sospeso|in pausa|in attesa|fermo|congelato|bloccato|messo in pausa|"
            "in stand by)",
            "{customer} (sospeso|messo in pausa|congelato) progetto",
        ),
    },
    close=(
        "(chiusura|firma|decisione|ordine|conclusione)( prevista| previsto| attesa| atteso| stimata| probabile|"
        ")( per| entro|)( il| la|)",
        "data (di |)chiusura( prevista|)",
        "(prevediamo|ci aspettiamo) (chiusura|firma|decisione|di chiudere|ordine)( per| entro|)( il|)",
        "{customer} (decide|deciderà)( entro|)( il|)", "chiusura",
    ),
    closed=("il", "firmato il", "firmata il", "chiuso il", "in data", "firmato", "chiuso", "del", "dal"),
    value=("valore", "importo", "volume", "totale", "prezzo", "budget", "fatturato", "valore del progetto",
    "importo totale"),
    before_amount=(
        "di", "da", "per", "per un valore di", "per un importo di", "del valore di", "dell'importo di", "circa",
        "pari a", "a", "con", "intorno a",
        "di circa", "per circa", "con un valore di", "per un totale di", "su",
    ),
    after_amount=("più iva", "iva esclusa", "iva inclusa", "iva compresa", "netti", "netto", "in totale", "senza iva",
    "oltre iva"),
    percent=("per cento", "percento"),
    probability=("probabilità", "di probabilità", "possibilità", "probabilità di chiusura", "chance", "di possibilità"),
    days=("giorno", "giorni"),
    span=("per",),
    handback=(
        "handback", "(restituiamo|restituisco|restituire) {lead}",
        "(vi|ve lo|ve la) (restituiamo|restituisco|ridiamo|rimandiamo)( {lead}|)",
        "(dobbiamo|devo|vogliamo|vorremmo) (restituire|ridare|restituirvi) {lead}", "{lead} restituito",
        "riprendetevi {lead}",
        "(lo|la) restituiamo", "(assegnate|date) {lead} a un altro( partner|)",
    ),
    help=(
        "aiuto", "(ho|abbiamo) bisogno di aiuto",
        "(potete|può|potreste|puoi) (aiutarmi|aiutarci|chiamarmi|chiamarci|richiamarmi)", "help",
        "serve aiuto", "aiutatemi", "chiamatemi", "come funziona", "mi serve aiuto", "assistenza",
    ),
    ask=("domanda", "quesito"),
    where=(
        "dove", "dov'è {lead}", "dove (è|sono) lead", "a che punto (è|sono|siamo) {lead}", "i miei lead", "miei lead",
        "nostri lead",
        "qual è lo stato( del lead|)", "come (va|procede) (lead|progetto)", "quali lead (ho|abbiamo)",
        "a che punto sono i miei lead", "dove sono i miei lead",
    ),
    why=(
        "perché", "perché (noi|io|a noi|non noi)", "perché (abbiamo ricevuto|riceviamo|ci è arrivato) {lead}",
        "perché {lead}",
        "come mai( noi| {lead}|)",
    ),
    undo=(
        "undo", "annulla( la mia risposta| risposta|)", "annullare( la mia risposta| risposta|)",
        "annullate( la mia risposta|)",
        "(ritiro|ritiriamo) (la mia |la nostra |)risposta", "ripristina",
    ),
    away=(
        "(assente|in ferie|in vacanza|fuori ufficio|in malattia|fuori sede) fino al {day}", "ferie fino al {day}",
        "(sono|sarò|siamo|saremo) (assente|assenti|in ferie|in vacanza|fuori ufficio|in malattia|chiusi|"
        "fuori sede) fino al {day}( compreso| incluso|)",
    ),
    back=("(sono |sarò |)di ritorno il {day}", "(rientro|torno|rientrerò|tornerò) il {day}",
    "(sono |sarò |)di nuovo in ufficio (il|dal) {day}"),
    substitute=(
        "(il mio |la mia |)(sostituto|sostituta)( è|)", "mi sostituisce", "(si prega di |)contattare", "contattate",
        "rivolgersi a",
        "(il mio collega|la mia collega)( è|)",
    ),
    preferences=("(le mie |)preferenze", "impostazioni"),
    language=("lingua", "(la mia |)lingua"),
    timezone=("fuso orario", "fuso"),
    conditions=(
        "se", "ma", "però", "a condizione", "a patto", "purché", "salvo", "tranne", "tuttavia", "forse", "magari",
        "a meno", "solo con", "solo se",
        "in linea di massima", "in linea di principio", "in teoria", "o", "oppure", "eventualmente", "qualora",
        "aspettate", "aspetta", "dipende",
        "altrimenti", "previa", "appena", "non appena", "quando", "nel caso", "fintanto", "finché", "subordinatamente",
        "possibilmente", "anzi", "comunque",
        "scherzo", "vediamo", "soggetto a",
    ),
    no_conditions=(
        "(ancora |)nessuna risposta", "se (avete|ha|hai) (domande|dubbi|bisogno)", "nessun problema", "se necessario",
        "non (riusciamo|riesco|siamo riusciti) a (contattare|raggiungere|parlare)", "se serve", "non solo",
    ),
    second_thoughts=(
        "no", "non", "solo", "soltanto", "correzione", "scusate", "scusa", "dimenticate", "errore", "prima", "dopo",
        "in realtà", "aspettate", "anzi",
        "intendevo", "volevo dire", "fino", "stop", "quando", "salvo", "ripensandoci",
    ),
    negations=("no", "non", "mai", "niente", "nulla", "nessuno", "nessuna", "nessun", "senza", "né", "neanche",
    "nemmeno"),
    doubts=(
        "spero", "speriamo", "probabilmente", "forse", "presto", "quasi", "dovrebbe", "dovremmo", "dovrebbero",
        "potrebbe", "potremmo", "penso", "pensiamo",
        "credo", "crediamo", "sembra", "pare", "dice", "ha detto", "dicono", "domani", "la prossima settimana",
        "la settimana prossima", "non ancora",
        "ancora", "verbalmente", "a voce", "sarebbe", "proviamo", "cerchiamo", "vorrebbe", "vuole", "rispondere",
        "rispondete", "cliccate", "prevediamo",
        "presumibilmente", "stiamo per",
    ),
    terms=(
        "deve", "devono", "dovete", "bisogna", "serve", "occorre", "prima", "sconto", "commissione", "provvigione",
        "margine", "pretendiamo", "prezzo",
        "esclusiva", "pagamento", "condizioni", "per cento", "abbiamo bisogno",
    ),
    opposites=("accettiamo", "accetto", "accettato", "prendiamo", "sì", "vinto", "approvato"),
    bare_ifs=("si",),
)
# fmt: on
