"""What stands around the words of Portuguese mails, of Portugal and of Brazil."""

from mailhub.inbound.reading.text.phrase_table import Phrases

PORTUGUESE = Phrases(
    attribution_starts=("em", "no", "às", "a", "na"),
    attribution_verbs=("escreveu", "escrito", "escreve", "escrevia", "citando"),
    header_labels={
        "from": ("de", "remetente"),
        "sent": ("enviada", "enviado", "enviada em", "enviado em", "enviadas", "enviados", "data", "data de envio"),
        "to": ("para", "destinatário"),
        "cc": ("cc", "cco", "bcc"),
        "subject": ("assunto",),
        "reply-to": ("responder a", "responder para", "importância", "prioridade", "anexos"),
    },
    original_message=(
        "mensagem original", "mensagem encaminhada", "mensagem reencaminhada", "início da mensagem reencaminhada",
        "início da mensagem encaminhada", "e-mail original", "email original", "encaminhado por",
        "reencaminhado por", "mensagem inicial", "responda acima desta linha",
        "por favor, responda acima desta linha",
    ),
    device_lines=(
        "enviado do", "enviado a partir", "enviado desde", "enviado através", "enviado via", "enviado com",
        "enviado pelo", "enviado de", "enviada do", "obter o outlook para", "obtenha o outlook para",
        "baixe o outlook", "baixar o outlook", "transferir o outlook", "outlook para ios", "outlook para android",
    ),
    notices=(
        "esta mensagem e os", "esta mensagem e seus", "esta mensagem, incluindo", "esta mensagem pode conter",
        "esta mensagem é confidencial", "esta mensagem contém", "esta mensagem é destinada",
        "esta mensagem destina-se", "esta mensagem, e", "este e-mail e", "este email e", "este e-mail é",
        "este email é", "este e-mail pode", "este e-mail contém", "as informações contidas nest",
        "a informação contida nest", "o conteúdo desta mensagem", "o conteúdo deste e", "aviso legal",
        "aviso de confidencialidade", "confidencialidade:", "nota de confidencialidade",
        "se não for o destinatário", "se não é o destinatário", "se você não é o destinatário",
        "caso não seja o destinatário", "se recebeu esta", "antes de imprimir", "pense no meio ambiente",
        "pense no ambiente", "não imprima", "livre de vírus", "sem vírus", "este e-mail foi verificado",
        "este email foi verificado", "esta mensagem foi verificada", "você recebeu esta mensagem porque",
        "recebeu esta mensagem porque", "para cancelar a inscrição", "para anular a subscrição",
    ),
    mail_itself=(
        "esta mensagem", "este e-mail", "este email", "esta comunicação",
    ),
    notice_signs=(
        "confidencia", "destinatári", "responsab", "proibid", "divulgação", "vírus", "remetente", "privilegiad",
        "elimin", "apag", "exclusiv", "lgpd", "rgpd",
    ),
    banners=(
        "externo", "externa", "atenção", "cuidado", "aviso", "alerta", "não costuma receber",
        "não recebe frequentemente", "você não costuma receber", "não é frequente receber",
        "este e-mail foi enviado de fora", "este email foi enviado de fora", "esta mensagem foi enviada de fora",
        "este e-mail veio de", "este email veio de", "esta mensagem veio de", "e-mail externo", "email externo",
    ),
    banner_signs=("externo", "externa", "fora da", "fora do", "links", "ligações", "anexos", "remetente"),
    greetings=(
        "olá", "ola", "oi", "bom dia", "boa tarde", "boa noite", "caro", "cara", "caros", "caras", "prezado",
        "prezada", "prezados", "prezadas", "exmo", "exma", "exmos", "viva", "estimado", "estimada", "boas",
    ),
    greeted=(
        "a todos", "todos", "equipa", "equipe", "pessoal", "senhores", "senhor", "senhora", "senhores e senhoras",
        "colegas",
    ),
    courtesies=(
        "obrigado", "obrigada", "muito obrigado", "muito obrigada", "obrigado pelo contacto",
        "obrigado pelo contato", "obrigada pelo contacto", "obrigado pela mensagem",
    ),
    closings=(
        "atenciosamente", "atte", "at.te", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos",
        "os meus cumprimentos", "cumps", "cpts", "cordialmente", "saudações", "saudações cordiais",
        "cordiais saudações", "abraço", "abraços", "um abraço", "grande abraço", "obrigado", "obrigada",
        "muito obrigado", "muito obrigada", "desde já obrigado", "desde já agradeço", "obrigado e cumprimentos",
        "grato", "grata", "respeitosamente", "bom fim de semana", "bom trabalho", "até breve", "até logo",
        "com estima", "um bom dia", "tenha um bom dia", "tenha um ótimo dia", "bem haja", "beijos", "forte abraço",
        "agradecido", "agradecida", "bom dia de trabalho",
    ),
    closings_alone=(
        "abs", "sds", "bjs", "att", "beijinhos", "abç", "abço", "valeu", "vlw", "até já",
        "até amanhã", "obg", "obrigadão", "um abç", "grato desde já", "saudações cordiais", "bjinhos", "atc",
    ),
    closing_cores="cumprimentos atenciosamente cordialmente saudações cumps",
    closing_fillers=(
        "com os melhores meus nossos obrigado obrigada muito e desde já cordiais um abraço bom dia apresento "
        "apresentamos de"
    ),
    closing_leads=("no aguardo", "aguardo", "ficamos", "fico", "na expectativa", "agradecendo", "sem mais"),
    wish_openings="bom boa ótimo ótima tenha um uma votos boas feliz",
    wish_ends="dia tarde semana trabalho noite natal festas ano",
    wish_fillers="um uma bom boa ótimo ótima excelente fim de lindo feliz resto do da muito e",
)  # fmt: skip
