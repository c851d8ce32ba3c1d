"""What stands around the words of Spanish mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

SPANISH = Phrases(
    attribution_starts=("el", "en"),
    attribution_verbs=("escribió", "escribio", "escribía", "escribe", "escrito", "citando"),
    header_labels={
        "from": ("de", "remitente"),
        "sent": ("enviado", "enviado el", "enviados", "fecha", "recibido"),
        "to": ("para", "a", "destinatario"),
        "cc": ("cc", "cco", "con copia"),
        "subject": ("asunto",),
        "reply-to": ("responder a", "importancia", "datos adjuntos", "adjuntos"),
    },
    original_message=(
        "mensaje original", "correo original", "mensaje reenviado", "mensaje enviado",
        "inicio del mensaje reenviado", "principio del mensaje reenviado", "comienzo del mensaje reenviado",
        "reenviado por", "cita original", "responda por encima de esta línea",
        "por favor, responda por encima de esta línea",
    ),
    device_lines=(
        "enviado desde", "enviado con", "enviado por", "enviado mediante", "enviado via", "obtener outlook para",
        "obtenga outlook para", "descargar outlook para", "outlook para ios", "outlook para android",
        "consigue outlook",
    ),
    notices=(
        "este mensaje y sus", "este mensaje y los", "este mensaje es confidencial", "este mensaje contiene",
        "este mensaje está dirigido", "este mensaje se dirige", "este mensaje va dirigido",
        "este correo electrónico y", "este correo es confidencial", "este correo electrónico contiene",
        "este correo y", "este e-mail y", "este mensaje, y", "este correo electrónico está",
        "la información contenida en este", "la información incluida en este", "el contenido de este m",
        "el contenido de este correo", "aviso legal", "aviso de confidencialidad", "confidencialidad:",
        "cláusula de confidencialidad", "nota de confidencialidad", "advertencia legal", "protección de datos:",
        "información básica sobre protección", "si usted no es el destinatario", "si no es usted el destinatario",
        "si ha recibido este", "antes de imprimir", "no imprima este", "piense en el medio ambiente",
        "por favor, piense en el medio ambiente", "libre de virus", "este correo electrónico ha sido comprobado",
        "el software de antivirus avast", "este mensaje ha sido analizado", "ha recibido este mensaje porque",
        "para cancelar la suscripción", "para darse de baja",
    ),
    mail_itself=(
        "este mensaje", "este correo", "este e-mail", "este email",
    ),
    notice_signs=(
        "confidencial", "destinatario", "responsab", "rgpd", "prohibid", "divulgación", "virus", "remitente",
        "privilegiad", "elimin", "exclusiv",
    ),
    banners=(
        "externo", "atención", "precaución", "advertencia", "cuidado", "aviso", "no suele recibir",
        "no sueles recibir", "no recibes con frecuencia", "este correo proviene", "este mensaje proviene",
        "este correo electrónico proviene", "este correo electrónico se originó", "correo externo",
    ),
    banner_signs=("externo", "externa", "fuera de", "enlaces", "adjuntos", "remitente"),
    greetings=(
        "hola", "buenos días", "buenas tardes", "buenas noches", "buenas", "buen día", "estimado", "estimada",
        "estimados", "estimadas", "querido", "querida", "apreciado", "apreciada", "muy señor mío",
        "muy señores míos", "saludos", "saludos cordiales", "cordiales saludos", "cordial saludo",
    ),
    greeted=(
        "a todos", "todos", "equipo", "a todas", "señor", "señora", "señores", "compañeros", "de nuevo", "amigos",
    ),
    courtesies=(
        "gracias", "muchas gracias", "mil gracias", "gracias por el contacto", "gracias por su correo",
        "gracias por tu correo", "gracias por su mensaje",
    ),
    closings=(
        "saludos", "un saludo", "saludos cordiales", "cordiales saludos", "un cordial saludo", "cordial saludo",
        "atentamente", "atte", "un abrazo", "abrazos", "reciba un cordial saludo", "reciban un cordial saludo",
        "recibe un cordial saludo", "gracias", "muchas gracias", "mil gracias", "gracias de antemano",
        "muchas gracias de antemano", "gracias y saludos", "gracias y un saludo", "muchas gracias y un saludo",
        "un fuerte abrazo", "muy atentamente", "le saluda atentamente", "les saluda atentamente", "cordialmente",
        "buen día", "que tenga un buen día", "que tengas un buen día", "buen fin de semana", "quedo atento",
        "quedo atenta", "hasta pronto", "hasta luego", "slds", "saludos y gracias", "besos", "mis mejores deseos",
        "feliz día",
    ),
    closings_alone=(
        "slds", "salu2", "mil gracias", "hasta luego", "hasta pronto", "hasta mañana", "besos", "un fuerte abrazo",
        "abrazos", "cuídate", "abz", "un cordial saludo", "gracias de antemano", "gracias por todo",
    ),
    closing_cores="saludos saludo atentamente cordialmente slds",
    closing_fillers=(
        "un cordial cordiales muy reciba reciban recibe mis nuestros más mejores gracias muchas de antemano y "
        "con los le les saluda afectuoso afectuosos atentos atento desde"
    ),
    closing_leads=(
        "sin otro particular", "en espera", "a la espera", "quedo", "quedamos", "agradeciendo", "sin más",
    ),
    wish_openings="buen buena feliz que ten tenga felices",
    wish_ends="día tarde semana noche jornada navidad año fiestas",
    wish_fillers="un una buen buena buenos feliz excelente muy resto de del fin bonito bonita y",
)  # fmt: skip
