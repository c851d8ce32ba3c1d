"""The words of commands in Spanish; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer_words import AnswerWords

# fmt: off
SPANISH = AnswerWords(
    neutral=(
        "el", "la", "los", "las", "un", "una", "este", "esta", "ese", "esa", "hola", "gracias", "muchas gracias",
        "gracias por (el|la|su|tu) (lead|contacto|oportunidad|correo|mensaje|oferta)", "con (mucho |)gusto",
        "encantados",
        "encantado", "encantada", "perfecto", "genial", "excelente", "estupendo", "por supuesto", "claro", "muy bien",
        "desde luego", "muy", "ya mismo", "ok", "vale", "con placer", "por la presente", "buenas noticias",
    ),
    lead=(
        "", "lo", "lead", "contacto", "oportunidad", "oferta", "solicitud", "proyecto", "cliente", "prospecto", "leads",
        "propuesta", "consulta",
    ),
    deal=(
        "pedido", "proyecto", "contrato", "negocio", "oportunidad", "venta", "licitación", "concurso", "cliente",
        "deal",
        "lead", "operación", "adjudicación", "lo", "encargo", "trato",
    ),
    customer=(
        "", "cliente", "al cliente", "clienta", "prospecto", "contacto", "empresa", "comprador", "ellos", "él", "ella",
        "interesado", "lead",
    ),
    assent=("sí", "sí (claro|por favor|por supuesto|gracias|señor|de acuerdo|vale)", "claro que sí", "yes"),
    weak_assent=(
        "de acuerdo", "vale", "ok", "claro", "perfecto", "por supuesto", "muy bien", "conforme", "estupendo", "genial",
        "bien", "con mucho gusto", "desde luego",
    ),
    dissent=("no", "no gracias", "no lo siento", "pero no", "lamentablemente no", "desgraciadamente no", "nada"),
    courtesies=("gracias", "muchas gracias", "con gusto", "con mucho gusto"),
    regrets=(
        "pero", "lo (siento|sentimos|lamento|lamentamos)( mucho|)", "lamentablemente", "desgraciadamente",
        "por desgracia",
        "desafortunadamente", "esta vez", "en este momento", "por el momento", "de momento", "por ahora", "ahora mismo",
        "actualmente", "sentimos", "en estos momentos", "ahora",
    ),
    willing=(
        "queremos", "quiero", "nos gustaría", "me gustaría", "para nosotros", "por nuestra parte",
        "estamos encantados de",
        "nos complace", "estaremos encantados de", "estaríamos encantados de", "de nuestra parte", "deseamos",
        "de acuerdo", "conforme", "bien", "estamos de acuerdo",
    ),
    accept=(
        "accept", "aceptar {lead}", "aceptarlo", "(nos|me) (encargamos|encargo) (nosotros|yo)", "aceptado",
        "aceptada", "acepto {lead}", "aceptamos {lead}",
        "(lo|la) (acepto|aceptamos|cogemos|cojo|tomamos|tomo|asumimos|agarramos)",
        "{lead} (queda |)(aceptado|aceptada)",
        "(nos|me) (lo|la) (quedamos|quedo)", "(nos|me) (quedamos|quedo) (con |){lead}",
        "(tomamos|cogemos|asumimos) {lead}",
        "(nosotros|yo) (aceptamos|acepto|lo aceptamos|lo tomamos|lo acepto) {lead}", "(nos|me) (apuntamos|apunto)",
        "(nos|me) (encargamos|hacemos cargo|hago cargo|encargo) (de |del |){lead}", "tomar {lead}",
        "aceptamos y tomamos",
        "(quedarnos|quedarme) {lead}", "quedarnos con {lead}", "cuenten con nosotros", "cuenta con nosotros",
    ),
    accept_after_yes=(
        "(lo|la) (hacemos|hago|queremos|quiero)", "(nos|me) (ocupamos|ocupo|encargamos|encargo)( de ello|)", "adelante",
        "envíen(nos|) (datos|detalles)", "es para nosotros", "(nos|me) interesa", "por favor",
    ),
    promises=(
        "(hoy |mañana |)(llamamos|llamaremos|llamaré|llamo|contactamos|contactaremos|contactaré|contacto|escribiremos)",
        "(nos|me) (ponemos|pondremos|pongo|pondré) en contacto",
        "(les|os|le|te|lo|la) (llamo|llamaré|llamaremos|mantendremos"
        "|mantengo|mantendré|informaremos|informaré|contacto|contactaremos|avisaremos|contaremos)", "hablaremos",
        "hablaré",
        "(vamos|voy) a (llamar|contactar|hablar|escribir)", "quedamos a la espera",
        "(nos|me) (comunicaremos|comunicaré)",
    ),
    reject=(
        "reject", "rechazar {lead}", "rechazado", "rechazada", "rechazo {lead}", "rechazamos {lead}",
        "(lo|la) rechazamos",
        "(declinamos|declino|declinar) {lead}",
        "(tenemos|tengo) que (rechazar|rechazarlo|declinar|decir que no) {lead}",
        "(debemos|debo) (rechazar|declinar|rechazarlo) {lead}", "(lo |la |)(pasamos|paso)( esta vez|)",
        "no es para nosotros",
        "{lead} no es para nosotros",
        "no (podemos|puedo) (aceptar|tomar|atender|asumir|aceptarlo|atenderlo|asumirlo) {lead}",
        "no lo (podemos|puedo) (aceptar|tomar|atender|asumir|coger)",
        "nos vemos obligados a (rechazar|declinar) {lead}",
        "preferimos (rechazar|declinar|no aceptar) {lead}",
        "(hemos de|vamos a|tendremos que) (rechazar|rechazarlo|declinar) {lead}", "no para nosotros",
    ),
    reject_outright={
        RejectReason.NOT_INTERESTED: (
            "no (estamos|estoy) (interesados|interesado|interesada)( en {lead}|)", "no (nos|me) interesa {lead}",
            "{lead} no nos interesa", "no tenemos interés( en {lead}|)", "sin interés", "ningún interés",
        ),
        RejectReason.NO_CAPACITY: (
            "(no tenemos|no tengo|sin|no hay|no disponemos de|nos falta|falta de) (más |suficiente |"
            ")capacidad( suficiente|"
            " disponible| libre|)( para {lead}|)", "sin capacidad",
        ),
        RejectReason.WRONG_TERRITORY: (
            "(zona|región|territorio) (equivocada|equivocado|incorrecta|incorrecto|errónea)",
            "fuera de (zona|territorio)",
            "({lead} |)(está |queda |)fuera de nuestra (zona|región)",
            "({lead} |)(está |queda |)fuera de nuestro territorio",
            "({lead} |)no (es|está en) nuestra (zona|región|área)", "({lead} |)no (es|está en) nuestro territorio",
        ),
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "(no tenemos|no tengo|sin|falta de|no hay|nos falta) (tiempo|recursos|personal|gente|técnicos)",
            "sin capacidad",
            "(estamos|estoy|nuestro equipo está|) (muy |)(desbordados|saturados|completos|ocupados|saturado|"
            "a tope|llenos)",
            "(tenemos |)demasiado trabajo", "demasiados proyectos", "agenda (llena|completa)", "falta de capacidad",
            "(tenemos |)(agenda|equipo) (llena|completa|completo|saturado)", "no (damos|doy) abasto",
        ),
        RejectReason.WRONG_TERRITORY: (
            "({customer} |)(nos |)(está |queda |)(demasiado|muy) lejos( para nosotros|)",
            "no es nuestra (zona|región|área)",
            "({customer} |)(está |queda |es |)fuera de nuestra (zona|región)",
            "no cubrimos (zona|región|área|provincia|país)",
            "({customer} |)(está |queda |)fuera de nuestro territorio",
            "({customer} |)no está en nuestra (zona|región)",
            "otra (zona|región)", "otro país", "no es nuestro territorio", "no trabajamos en (zona|región|país)",
        ),
        RejectReason.WRONG_PRODUCT: (
            "producto (equivocado|incorrecto)", "no es nuestro (producto|ramo|sector)",
            "no estamos certificados( para producto|)",
            "(ya |)no (vendemos|trabajamos|ofrecemos|distribuimos|llevamos|tenemos) (ese |)(producto|productos|lo)",
            "no (lo|la) (vendemos|trabajamos|ofrecemos)", "no está en nuestro (catálogo|portafolio|porfolio)",
            "producto (no está en|fuera de) nuestro (catálogo|portafolio)", "sin certificación",
        ),
        RejectReason.BAD_LEAD: (
            "(mal|falso) (lead|contacto)", "lead (malo|falso)",
            "(datos|teléfono|número) (falsos|falso|incorrectos|erróneos|"
            "incorrecto|equivocado|erróneo)", "spam", "no es (un |)lead (real|serio)",
            "(datos|contacto) no (válidos|válido)",
            "(los datos|datos) (son|están) (falsos|mal|incorrectos)", "no es serio", "es spam",
        ),
        RejectReason.CONFLICT: (
            "conflicto( de intereses| de interés|)", "(ya |){customer} existente",
            "(ya |)es (ya |)(nuestro |un |){customer}"
            "( nuestro| de la casa|)", "({customer} |)ya es (cliente|cliente nuestro|nuestro cliente|nuestro)",
            "es competidor",
            "ya trabajamos con {customer}", "ya (lo|los) tenemos (como cliente|de cliente)", "ya es de nuestra cartera",
        ),
        RejectReason.NOT_INTERESTED: (
            "({lead} |)(es |)(demasiado|muy) (pequeño|pequeña)( para nosotros|)", "no (nos |)(compensa|interesa)",
            "sin interés",
            "no (es |)(rentable|interesante)( para nosotros|)", "no vale la pena", "poco interesante",
        ),
        RejectReason.OTHER: ("otro( motivo| razón|)", "otra( razón|)", "otros motivos"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capacidad", "saturados", "desbordados", "sin tiempo", "recursos",
        "no tenemos tiempo"),
        RejectReason.WRONG_TERRITORY: ("nuestra (zona|región)", "territorio", "lejos", "fuera de zona"),
        RejectReason.WRONG_PRODUCT: ("producto", "no estamos certificados", "catálogo"),
        RejectReason.BAD_LEAD: ("datos (falsos|incorrectos|erróneos)", "número", "teléfono", "spam", "lead (malo|falso)"
        ),
        RejectReason.CONFLICT: ("conflicto", "ya es (cliente|nuestro|nuestro cliente)", "{customer} existente"),
        RejectReason.NOT_INTERESTED: ("no nos interesa", "sin interés", "demasiado pequeño"),
    },
    because=("porque", "ya que", "pues", "puesto que", "debido a", "por", "motivo", "y", "así que", "dado que"),
    until=("hasta", "antes de", "hasta finales de"),
    approve=("approve", "aprobado", "aprobada", "apruebo", "aprobamos", "lo aprobamos", "registro aprobado"),
    deny=("deny", "denegado", "registro denegado", "denegamos", "deniego", "no aprobado", "registro rechazado"),
    won=(
        "won", "ganado( {deal}|)", "ganada", "(hemos|he) (ganado|conseguido|cerrado|obtenido|logrado|firmado) {deal}",
        "(hemos|he) ganado", "ganamos( {deal}|)", "gané( {deal}|)", "(conseguimos|cerramos|obtuvimos|firmamos) {deal}",
        "{deal} (ha sido |fue |está |es |)(ganado|ganada|firmado|firmada|cerrado|cerrada|adjudicado|adjudicada)",
        "{deal} (lo |la |)(ganamos|hemos ganado|es nuestro)", "lo (ganamos|hemos ganado|conseguimos)", "vendido",
        "{customer} (ha |nos ha |)(firmado|comprado|adjudicado|pedido) {deal}",
        "{customer} (firmó|compró|ya firmó)( {deal}|)",
        "(hemos recibido|recibimos|recibido) {deal}", "{deal} (recibido|recibida|conseguido)", "vendimos",
        "cerrado ganado",
        "hemos vendido", "{customer} ha (firmado|comprado)",
    ),
    lost=(
        "lost", "perdido( {deal}|)", "perdida", "(hemos|he) perdido( {deal}|)", "perdimos( {deal}|)", "perdí( {deal}|)",
        "{deal} (se ha |se |está |fue |ha sido |)(perdido|perdió|perdida)", "lo (perdimos|hemos perdido)",
        "{deal} (lo |la |)(perdimos|hemos perdido)", "no (hemos |)(ganado|ganamos|conseguimos|conseguido) {deal}",
        "no lo (ganamos|conseguimos)", "cerrado perdido",
    ),
    loss_reasons={
        LossReason.PRICE: (
            "precio", "(por|a causa del|debido al|en|cuestión de) (el |)precio",
            "precio (demasiado |muy |)(alto|elevado|caro)",
            "(éramos |somos |fuimos |salíamos |)(demasiado|muy) (caros|caro)",
            "(oferta|nuestra oferta) (era|fue) (demasiado|muy) cara",
            "nuestro precio era (demasiado |muy |más |)alto",
        ),
        LossReason.COMPETITOR: (
            "(contra |ante |frente a |con |a favor de |por |)(competencia|competidor|competidores)", "otro proveedor",
            "{customer} (ha elegido|eligió|se fue con|se ha ido con|prefirió|compró a|ha comprado a|"
            "escogió) (a |)(competencia|"
            "competidor|otro proveedor|otro)", "competencia (era|fue) más barata", "se fue a competencia",
        ),
        LossReason.NO_BUDGET: (
            "(sin|no hay|no tienen|falta de|recorte de) (presupuesto|dinero)",
            "presupuesto( recortado| congelado| cancelado|)",
            "{customer} no (tiene|tenía) (presupuesto|dinero)", "se quedaron sin presupuesto",
        ),
        LossReason.NO_DECISION: (
            "(sin|no hay|no hubo|ninguna) decisión",
            "proyecto (ha sido |fue |se ha |se |)(cancelado|canceló|parado|anulado|"
            "suspendido)", "{customer} (ha cancelado|canceló|ha parado) proyecto", "{customer} no se decidió",
        ),
        LossReason.TIMING: (
            "(mal |)(momento|plazos|timing)", "(llegamos |)(demasiado |muy |)tarde",
            "(proyecto |)(se ha |se |)(aplazado|aplazó|"
            "pospuesto|retrasado)", "{customer} (ha aplazado|aplazó|pospuso) proyecto", "demasiado pronto",
        ),
        LossReason.UNREACHABLE: (
            "({customer} |)(está |)ilocalizable", "(sin|no hay|no tenemos|ninguna) respuesta",
            "(nadie |{customer} )no (contesta|"
            "responde)", "nadie (contesta|responde)", "imposible (contactar|localizar) (con |){customer}",
            "no contestan",
            "{customer} (nunca (contestó|respondió)|no contestó)",
            "{customer} no (respondió|contestó|responde|contesta)",
        ),
        LossReason.OTHER: ("otro( motivo|)", "otra( razón|)"),
    },
    loss_signs={
        LossReason.PRICE: ("precio", "caro", "caros", "barata", "barato", "cara"),
        LossReason.COMPETITOR: ("competencia", "competidor", "(competencia|competidor) (era |)más (barata|barato)",
        "otro proveedor"),
        LossReason.NO_BUDGET: ("presupuesto",),
        LossReason.NO_DECISION: ("decisión", "cancelado", "anulado", "canceló"),
        LossReason.TIMING: ("tarde", "aplazado", "pospuesto", "aplazó"),
        LossReason.UNREACHABLE: ("ilocalizable", "sin respuesta", "no (contesta|responde|contestan|responden)"),
    },
    status=("estado", "situación", "status", "actualización", "seguimiento", "novedades", "fase", "etapa", "estatus",
    "feedback"),
    telling=(
        "hemos", "he", "ha", "han", "ya", "ayer", "hoy", "esta (mañana|tarde|semana)", "la semana pasada",
        "recientemente",
        "por (teléfono|correo|email)", "está", "están", "estamos", "estoy", "con", "nuestra", "nuestro", "fue",
        "ha sido",
        "hace poco", "brevemente", "en persona", "primer", "primera", "actualmente", "ahora mismo", "nosotros", "yo",
        "se",
        "se ha", "le", "les", "nos", "anoche", "finalmente", "tuvimos", "en este momento", "personalmente", "a", "al",
        "de",
    ),
    stages={
        Stage.CONTACTED: (
            "{customer} (contactado|llamado|contactada)",
            "(contactado|llamado|hablado|contactamos|llamamos|hablamos|llamé|hablé|"
            "contacté|escrito) {customer}", "(contacto|primer contacto) (hecho|establecido|realizado)( {customer}|)",
            "en contacto {customer}",
            "contacto {customer}", "puesto en contacto {customer}", "mantenido conversación {customer}",
            "primera llamada (hecha|realizada)",
            "contacto",
        ),
        Stage.MEETING: (
            "(reunión|visita|demo|demostración|cita)( {customer}|)( agendada| programada| concertada| hecha| realizada|"
            " fijada| acordada| mantenida| confirmada|)",
            "(tenido|tenemos|agendado|concertado|fijado|hecho|mantenido) (reunión|visita|"
            "demo|cita)( {customer}|)", "(reunido|reunimos|visitado|visitamos) {customer}",
            "(reunido|reunimos)( {customer}|)",
        ),
        Stage.PROPOSAL: (
            "(oferta|presupuesto|propuesta|cotización) (enviada|enviado|presentada|presentado|entregada|hecha|"
            "mandada|mandado|entregado)"
            "( {customer}|)", "oferta", "propuesta", "cotización", "presupuestado",
            "(enviado|enviamos|presentado|presentamos|mandado|mandamos|entregado|envié|mandé|hecho) (oferta|"
            "presupuesto|propuesta|"
            "cotización)( {customer}|)",
            "(enviado|mandado|presentado) {customer} (oferta|presupuesto|propuesta|cotización)",
        ),
        Stage.NEGOTIATION: (
            "(en |)(negociación|negociaciones|proceso de negociación)( {customer}|)( en curso|)",
            "negociando( {customer}| precio|"
            " contrato|)", "(en |)negociación (final|de precio)", "en plena negociación", "negociaciones avanzadas",
        ),
        Stage.ON_HOLD: (
            "(proyecto |{lead} |)(en pausa|en espera|pausado|parado|congelado|suspendido|detenido|aparcado|"
            "en stand by)",
            "{customer} (pausado|puesto en pausa|parado|congelado) proyecto", "proyecto puesto en pausa",
        ),
    },
    close=(
        "(cierre|firma|decisión|pedido)( previsto| prevista| esperado| esperada| estimado| estimada| probable|"
        ")( para|)( el| en|"
        " a|)", "fecha (de |)cierre( prevista| estimada|)",
        "(esperamos|prevemos) (cierre|firma|decisión|cerrar|pedido)( para|)( el| en| a|)",
        "{customer} (decide|decidirá)( el| en| a|)", "cierre",
    ),
    closed=("el", "firmado el", "firmada el", "cerrado el", "con fecha", "firmado", "cerrado", "desde el", "el día",
    "el pasado"),
    value=(
        "valor", "importe", "monto", "volumen", "total", "precio", "valor del proyecto", "facturación", "importe total",
        "cuantía",
    ),
    before_amount=(
        "de", "por", "por valor de", "por un valor de", "por un importe de", "por importe de", "unos", "unas",
        "aproximadamente",
        "aprox", "cerca de", "alrededor de", "con un valor de", "en torno a", "a", "con", "por un total de", "de unos",
    ),
    after_amount=("más iva", "sin iva", "con iva", "iva incluido", "iva no incluido", "netos", "neto", "en total",
    "iva aparte"),
    percent=("por ciento", "por cien"),
    probability=("probabilidad", "de probabilidad", "posibilidades", "de posibilidades", "probabilidad de cierre",
    "probabilidades"),
    days=("día", "días"),
    span=("para", "por"),
    handback=(
        "handback", "(devolvemos|devuelvo|devolver) {lead}",
        "(lo|la|os lo|les|le|te|les lo) (devolvemos|devuelvo)( {lead}|)",
        "(tenemos|tengo) que (devolver|devolverlo) {lead}", "(queremos|quisiéramos|debemos) devolver {lead}",
        "{lead} devuelto",
        "(asignen|asignad|den|pasen|pasadlo) {lead} a otro( partner| socio|)", "renunciamos a {lead}",
    ),
    help=(
        "ayuda", "(necesito|necesitamos|necesito su) ayuda",
        "(pueden|puede|podéis|podría) (ayudarme|ayudarnos|llamarme|llamarnos)",
        "help", "ayúdenme", "llámenme", "llámeme", "cómo funciona( esto|)", "socorro", "soporte",
    ),
    ask=("pregunta", "consulta", "duda"),
    where=(
        "dónde", "dónde (está|están) (mi lead|mis leads|nuestros leads|lead)",
        "cómo (va|van|está|están) (mi lead|mis leads|lead|leads)", "mis leads", "nuestros leads",
        "cuál es el estado( del lead|)", "qué leads (tengo|tenemos)", "en qué estado está {lead}",
        "dónde están mis leads",
        "lista de mis leads", "qué hay abierto",
    ),
    why=(
        "por qué", "por qué (nosotros|yo|a nosotros|no nosotros)",
        "por qué (hemos recibido|recibimos|nos llega|nos han enviado) {lead}",
        "por qué {lead}", "por qué nos (mandan|envían|ofrecen) {lead}",
    ),
    undo=(
        "undo", "deshacer( mi respuesta|)", "anular( mi respuesta| nuestra respuesta|)", "deshaz", "deshagan",
        "anulen mi respuesta",
        "(retiro|retiramos) (mi|nuestra) respuesta", "revertir",
    ),
    away=(
        "(ausente|de vacaciones|fuera de la oficina|de baja|fuera|de viaje) hasta el {day}",
        "vacaciones hasta el {day}",
        "(estoy|estaré|estamos|estaremos) (ausente|de vacaciones|fuera de la oficina|de baja|fuera|de viaje|"
        "cerrados) hasta el {day}",
        "(estoy|estaré|) (ausente|de vacaciones|fuera) hasta {day}", "ausente hasta {day}",
    ),
    back=(
        "(estoy |estaré |)de vuelta el {day}", "(vuelvo|regreso|volveré|regresaré|me reincorporo) el {day}",
        "de regreso el {day}",
    ),
    substitute=(
        "(mi |)(sustituto|sustituta|suplente|reemplazo)( es|)", "contactar con", "contacten con",
        "(por favor |)(escriban a|contacte a)",
        "(mi compañero|mi compañera|mi colega)( es|)", "me sustituye",
    ),
    preferences=("(mis |)preferencias", "(mi |)configuración", "ajustes"),
    language=("idioma", "(mi |)idioma", "lengua"),
    timezone=("zona horaria", "huso horario"),
    conditions=(
        "pero", "salvo", "excepto", "siempre que", "siempre y cuando", "a condición", "con la condición", "a menos",
        "sin embargo",
        "quizá", "quizás", "tal vez", "a lo mejor", "sujeto a", "en caso de que", "con tal de", "solo si",
        "en principio", "o", "según",
        "depende", "aunque", "esperen", "espera", "en cuanto", "cuando", "de lo contrario", "posiblemente",
        "si (no|nos|me|el|la|los|las|le|les|lo|su|sus|hay|se|es|son|baja|bajan|dan|dais|da|ustedes|usted|"
        "podemos|aceptan|acepta|tienen|firman|"
        "firma|está|están|puede|pueden|podéis|mejora|mejoran|cambia|conseguimos|hacen|hace|todo|confirman|"
        "quieren|quiere|ofrecen|incluye|garantizan)", "no estoy seguro", "mientras", "únicamente", "es broma",
    ),
    no_conditions=(
        "(todavía |aún |)sin respuesta",
        "si (tienen|tiene|tienes|tenéis|hay) (alguna |)(dudas|preguntas|duda|pregunta)",
        "no hay problema", "sin problema",
        "no (conseguimos|logramos|hemos podido|hemos conseguido) (localizar|contactar|hablar)", "si es necesario",
        "si hace falta", "no solo",
    ),
    second_thoughts=(
        "no", "solo", "sólo", "corrección", "perdón", "perdone", "olvídenlo", "olvida", "error", "antes", "después",
        "primero", "en realidad",
        "espere", "quise decir", "mejor no", "hasta", "stop", "cuando", "salvo", "tampoco",
    ),
    negations=("no", "nunca", "jamás", "nada", "nadie", "ningún", "ninguna", "ninguno", "sin", "ni", "tampoco"),
    doubts=(
        "espero", "esperamos", "ojalá", "probablemente", "seguramente", "pronto", "casi", "debería", "deberíamos",
        "podría", "podríamos",
        "creo", "creemos", "pienso", "pensamos", "parece", "aparentemente", "dice", "dijo", "dicen", "mañana",
        "la semana que viene",
        "la próxima semana", "todavía no", "aún no", "verbalmente", "sería", "intentamos", "quieren", "quiere",
        "respondan", "responda",
        "haga clic", "previsiblemente", "vamos a", "todavía", "aún", "prevemos", "estamos a punto",
    ),
    terms=(
        "debe", "deben", "tiene que", "tienen que", "hace falta", "necesitamos", "necesito", "primero", "antes",
        "descuento", "rebaja",
        "comisión", "margen", "exigimos", "exijo", "precio", "exclusividad", "exclusiva", "pago", "condiciones",
        "por ciento",
    ),
    opposites=("aceptamos", "acepto", "aceptado", "nos lo quedamos", "sí", "ganado", "aprobado", "tomamos"),
    bare_ifs=("si",),
)
# fmt: on
