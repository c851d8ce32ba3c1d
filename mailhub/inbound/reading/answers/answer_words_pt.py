"""The words of commands in Portuguese, of Portugal and of Brazil; data only."""

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer_words import AnswerWords

# fmt: off
PORTUGUESE = AnswerWords(
    neutral=(
        "o", "a", "os", "as", "um", "uma", "este", "esta", "esse", "essa", "olá", "oi", "obrigado", "obrigada",
        "muito (obrigado|obrigada)",
        "(obrigado|obrigada) (pelo|pela|por esse|por este) (lead|contato|contacto|oportunidade|mensagem|"
        "indicação|e-mail|email)", "com (todo o |muito |)(gosto|prazer)",
        "perfeito", "ótimo", "excelente", "maravilha", "claro", "com certeza", "sem dúvida", "muito bem", "muito", "já",
        "ok", "certo", "beleza",
        "combinado", "valeu", "pois", "naturalmente", "de imediato", "agora mesmo", "boas notícias", "com todo gosto",
    ),
    lead=(
        "", "lead", "contato", "contacto", "oportunidade", "oferta", "pedido", "projeto", "projecto", "cliente",
        "proposta", "indicação", "ele", "leads",
        "com ele", "solicitação",
    ),
    deal=(
        "pedido", "projeto", "projecto", "contrato", "negócio", "oportunidade", "venda", "licitação", "concurso",
        "cliente", "deal", "lead", "encomenda",
        "conta", "negociação", "ele",
    ),
    customer=(
        "", "cliente", "prospect", "contato", "contacto", "empresa", "comprador", "ele", "ela", "eles", "interessado",
        "lead", "responsável",
    ),
    assent=("sim", "sim (claro|por favor|obrigado|obrigada|senhor|com certeza|ok|com todo o gosto)", "claro que sim",
    "com certeza", "yes"),
    weak_assent=(
        "de acordo", "ok", "claro", "perfeito", "com certeza", "combinado", "certo", "está bem", "tudo bem", "beleza",
        "pode deixar",
        "pode ser", "ótimo", "concordamos",
    ),
    dissent=("não", "não (obrigado|obrigada)", "não desculpe", "mas não", "infelizmente não"),
    courtesies=("obrigado", "obrigada", "muito obrigado", "muito obrigada", "com gosto"),
    regrets=(
        "mas", "infelizmente", "(lamento|lamentamos)( muito|)", "desculpe", "desculpem", "desta vez", "dessa vez",
        "neste momento", "no momento", "de momento",
        "por enquanto", "por agora", "atualmente", "actualmente", "agora", "sinto muito", "sentimos muito",
        "no presente momento", "com pena nossa",
    ),
    willing=(
        "queremos", "quero", "gostaríamos de", "gostaria de", "gostávamos de", "para nós", "da nossa parte", "por nós",
        "temos (gosto|prazer) em",
        "teremos (todo o |)(gosto|prazer) em", "vamos", "vou", "ficaremos felizes em", "de acordo", "está bem",
        "tudo bem", "pode deixar", "pode ser", "concordamos", "estamos de acordo",
    ),
    accept=(
        "accept", "aceitar {lead}", "aceite", "aceito {lead}", "aceita", "aceitamos {lead}",
        "{lead} (está |fica |foi |)(aceite|aceito)", "aceitamo lo",
        "(ficamos|fico|ficar) com {lead}", "ficamos com esta", "(assumimos|assumo|assumir) {lead}",
        "(pegamos|pego|pegar) {lead}", "(nós |a gente )(aceitamos|aceita|fica com|pega) {lead}",
        "(agarramos|agarro) {lead}", "(estamos|estou|tamos) dentro", "(tratamos|trato) disso", "{lead} é nosso",
        "(contem|conte|conta) (connosco|conosco|comigo)",
        "topamos", "eu aceito {lead}", "queremos ficar com {lead}", "aceitá lo", "vamos ficar com {lead}",
        "vamos aceitar {lead}",
    ),
    accept_after_yes=(
        "(queremos|quero|vamos|fazemos|tratamos|cuidamos)( disso| dele|)", "pode (mandar|enviar)( dados| detalhes|)",
        "podem (mandar|enviar)( dados| detalhes|)",
        "(nos|me) (interessa|encarregamos)", "por favor", "(interessa nos|interessa)", "é para nós", "deixa connosco",
        "deixe conosco", "deixa com a gente",
    ),
    promises=(
        "(hoje |amanhã |)(ligamos|ligo|ligaremos|ligarei|contactamos|contatamos|contacto|contato|contactaremos|"
        "contataremos|falamos|falaremos|entramos em contato|"
        "entramos em contacto|entraremos em contato|entraremos em contacto|entro em contato|escreveremos|retornaremos)",
        "(vamos|vou) (ligar|contactar|contatar|falar|entrar|escrever|dar)",
        "(mantemos|manteremos|mantenho) (vos|você|vocês|los)", "enviem(nos|)",
        "aguardamos (dados|detalhes|contato|contacto)", "damos (notícias|retorno)", "daremos (notícias|retorno)",
    ),
    reject=(
        "reject", "recusar {lead}", "recusado", "recusada", "recuso {lead}", "recusamos {lead}", "rejeitado",
        "rejeitada", "(rejeitamos|rejeito|rejeitar) {lead}", "declinamos {lead}",
        "(temos|tenho) (de|que) (recusar|declinar|rejeitar|dizer que não|passar) {lead}",
        "(vamos|vou) (recusar|declinar|passar|ter de recusar|ter que recusar) {lead}",
        "(precisamos|preciso) recusar {lead}",
        "(somos obrigados|vemo nos obrigados|somos forçados) a (recusar|declinar) {lead}", "não é para nós",
        "{lead} não é para nós", "não serve para nós", "(passamos|passo)( esta| essa| desta vez|)",
        "não (podemos|posso|conseguimos|consigo|vamos|vou) (aceitar|assumir|atender|pegar|ficar com|tratar) {lead}",
        "{lead} (foi |)recusado",
        "teremos (de|que) (recusar|declinar) {lead}", "preferimos (recusar|declinar|não aceitar) {lead}",
        "não é pra gente", "não dá para nós", "declino",
    ),
    reject_outright={
        RejectReason.NOT_INTERESTED: (
            "não (estamos|estou) (interessados|interessado|interessada)( em {lead}|)", "não (nos|me) interessa {lead}",
            "{lead} não nos interessa", "não temos interesse( em {lead}|)",
            "(sem|nenhum) interesse", "não tenho interesse",
        ),
        RejectReason.NO_CAPACITY: (
            "(não temos|não tenho|estamos sem|sem|falta de|não há|nos falta|falta nos) (mais |"
            ")(capacidade)( disponível| suficiente| livre| de atendimento|)( para {lead}|)",
        ),
        RejectReason.WRONG_TERRITORY: (
            "(zona|região|área|território) (errada|errado|incorreta)", "fora da (nossa |)(zona|região|área)",
            "({lead} |)(está |fica |é |)fora (da nossa (zona|região|área)|do nosso território)",
            "({lead} |)não (é|fica na|está na|é da) nossa (zona|região|área)", "({lead} |)não é (o |)nosso território",
            "fora do nosso território",
        ),
    },
    reasons={
        RejectReason.NO_CAPACITY: (
            "(não temos|não tenho|sem|estamos sem|falta de|falta) (tempo|recursos|pessoal|gente|equipe|equipa|"
            "técnicos|capacidade|braço)( disponível| disponíveis|)", "(muito|demasiado) trabalho",
            "(estamos |estou |a nossa equipa está |nossa equipe está |nossa equipa está |)(muito |"
            ")(sobrecarregados|lotados|cheios|ocupados|sobrecarregada|sobrecarregado|ocupada|cheios de trabalho|"
            "no limite)",
            "(agenda|equipe|equipa|nossa agenda) (está |)(cheia|lotada)", "demasiados projetos",
            "(temos |)trabalho demais",
        ),
        RejectReason.WRONG_TERRITORY: (
            "({customer} |)(fica |é |está |)(muito |demasiado )longe( de nós| para nós|)", "(é |fica |)longe demais",
            "não (é|fica na|está na) nossa (zona|região|área)", "outra (zona|região)",
            "({customer} |)(fica |está |é |)fora da nossa (zona|região|área)",
            "não (cobrimos|atendemos|atuamos em|atuamos nessa|atuamos nesta|atendemos em) (zona|região|área|"
            "país|estado)", "fora da zona",
            "não atendemos (nesta|nessa) (região|área|zona)",
        ),
        RejectReason.WRONG_PRODUCT: (
            "produto errado", "não é (o |)nosso (produto|ramo|setor|sector)",
            "não (somos|estamos) certificados( para produto|)",
            "(já |)não (vendemos|trabalhamos com|oferecemos|distribuímos|temos) (produto|"
            "produtos|mais produto|isso)", "não (está|consta) no nosso (catálogo|portfólio|portefólio)",
            "não vendemos mais produto",
        ),
        RejectReason.BAD_LEAD: (
            "lead (ruim|mau|falso|inválido|fraco)", "(dados|número|telefone) (errados|errado|falsos|falso|"
            "incorretos|inválidos|inválido|inexistente|incorreto)", "spam", "não é (um |)lead (real|sério)", "mau lead",
            "(dados|contato) (estão |está |)(errados|errado|incorretos)", "é spam",
        ),
        RejectReason.CONFLICT: (
            "conflito( de interesses| de interesse|)",
            "({customer} |)(já |)é (já |)(nosso |um |)(cliente|nosso)( nosso| da casa|)",
            "({customer} |)já é (cliente|nosso cliente|cliente nosso|nosso)", "cliente existente",
            "já (trabalhamos com|atendemos|temos) {customer}", "é (nosso |)concorrente", "já é cliente da casa",
        ),
        RejectReason.NOT_INTERESTED: (
            "({lead} |)(é |)(muito |demasiado )pequeno( para nós|)", "não (nos |)(compensa|interessa)",
            "não vale a pena", "pouco interessante", "não é (rentável|interessante)( para nós|)", "não vale pena",
        ),
        RejectReason.OTHER: ("outro( motivo|)", "outra razão", "outros motivos"),
    },
    reason_signs={
        RejectReason.NO_CAPACITY: ("capacidade", "sobrecarregados", "sem tempo", "recursos", "lotados",
        "não temos tempo"),
        RejectReason.WRONG_TERRITORY: ("nossa (zona|região|área)", "território", "longe", "fora da zona"),
        RejectReason.WRONG_PRODUCT: ("produto", "não somos certificados", "catálogo", "portfólio"),
        RejectReason.BAD_LEAD: ("dados (errados|incorretos|falsos)", "número", "telefone", "spam",
        "lead (ruim|falso|inválido)"),
        RejectReason.CONFLICT: ("conflito", "já é (nosso |)cliente", "cliente existente"),
        RejectReason.NOT_INTERESTED: ("não nos interessa", "sem interesse", "muito pequeno"),
    },
    because=("porque", "pois", "já que", "visto que", "devido a", "devido ao", "por causa de", "por causa do", "motivo",
    "e", "então", "uma vez que", "dado que", "portanto"),
    until=("até", "até ao", "até o", "antes de", "até final de"),
    approve=("approve", "aprovado", "aprovada", "aprovo", "aprovamos", "registo aprovado", "registro aprovado"),
    deny=("deny", "negado", "registo negado", "registro negado", "não aprovado", "registo recusado", "registro recusado"
    ),
    won=(
        "won", "ganho( {deal}|)", "ganha", "ganhamos( {deal}|)", "ganhei( {deal}|)",
        "(fechamos|conquistamos|conseguimos|obtivemos|fechei|conquistei|assinamos) {deal}", "ganhámos( {deal}|)",
        "fechado ganho",
        "{deal} (foi |está |é |)(ganho|ganha|fechado|fechada|assinado|assinada|conquistado|conquistada|nosso|"
        "adjudicado)", "{deal} (ganhamos|fechamos)", "(recebemos|recebi) {deal}", "vendido", "vendemos",
        "{customer} (assinou|comprou|fechou|encomendou|já assinou)( {deal}|)", "(vencemos|venci)( {deal}|)",
        "{deal} (recebido|recebida)",
        "conseguimos fechar {deal}",
    ),
    lost=(
        "lost", "perdido( {deal}|)", "perdida", "perdemos( {deal}|)", "perdi( {deal}|)",
        "{deal} (foi |está |)(perdido|perdida)", "não (ganhamos|conseguimos|fechamos) {deal}",
        "{deal} (perdemos|perdeu se)",
        "fechado perdido", "não (ganhamos|ganhei)( {deal}|)",
    ),
    loss_reasons={
        LossReason.PRICE: (
            "preço", "(por|por causa do|devido ao|no|pelo|em) preço", "preço (muito |demasiado |)(alto|elevado|caro)",
            "(éramos |somos |fomos |ficamos |estávamos |)(muito|demasiado) (caros|caro)", "caros demais", "caro demais",
            "(nosso|o nosso) preço (era|estava) (muito |mais |)alto", "nossa proposta era muito cara",
        ),
        LossReason.COMPETITOR: (
            "(para |contra |pelo |pela |a |para a |)(concorrência|concorrente|concorrentes)", "outro fornecedor",
            "{customer} (escolheu|preferiu|optou pelo|optou pela|optou por|fechou com|comprou da|comprou do|"
            "foi para|ficou com) (a |)("
            "concorrência|concorrente|outro fornecedor|outro)", "concorrência era mais barata",
            "(para|pelo) outro fornecedor", "concorrente (era|foi) mais barato",
        ),
        LossReason.NO_BUDGET: (
            "(sem|não há|não têm|falta de|corte de|não tem) (orçamento|verba|dinheiro|budget)",
            "(orçamento|verba)( cortado| congelado| cancelado| cortada|)",
            "{customer} (não tem|ficou sem|está sem) (orçamento|verba|dinheiro)", "budget",
        ),
        LossReason.NO_DECISION: (
            "(sem|não houve|nenhuma) decisão", "projeto (foi |)(cancelado|parado|suspenso|abandonado)",
            "projecto (foi |)(cancelado|parado|suspenso)", "{customer} (cancelou|abandonou|parou) (projeto|projecto)",
            "{customer} não decidiu",
        ),
        LossReason.TIMING: (
            "(mau |)(momento|timing|prazo)", "(chegamos |)(muito tarde|tarde demais|cedo demais|demasiado tarde)",
            "(projeto |projecto |)(foi |)(adiado|postergado)", "{customer} (adiou|postergou) (projeto|projecto)",
        ),
        LossReason.UNREACHABLE: (
            "({customer} |)(está |)(incontactável|incontatável|inacessível)", "(sem|nenhuma) resposta",
            "(ninguém |{customer} não )(responde|atende|respondeu)( mais|)",
            "não conseguimos (contato|contacto|falar)( com {customer}|)",
            "{customer} (nunca respondeu|sumiu|não retorna)",
        ),
        LossReason.OTHER: ("outro( motivo|)", "outra razão"),
    },
    loss_signs={
        LossReason.PRICE: ("preço", "caro", "caros", "mais barato", "barata"),
        LossReason.COMPETITOR: ("concorrência", "concorrente", "(concorrência|concorrente) (era |)mais (barata|barato)",
        "outro fornecedor"),
        LossReason.NO_BUDGET: ("orçamento", "verba"),
        LossReason.NO_DECISION: ("decisão", "cancelado", "cancelou"),
        LossReason.TIMING: ("tarde", "adiado", "postergado"),
        LossReason.UNREACHABLE: ("sem resposta", "não (responde|atende)", "incontactável"),
    },
    status=("estado", "situação", "status", "atualização", "andamento", "ponto de situação", "fase", "etapa",
    "feedback", "retorno", "novidades"),
    telling=(
        "nós", "eu", "ontem", "hoje", "esta (manhã|tarde|semana)", "essa semana", "na semana passada", "semana passada",
        "recentemente", "por (telefone|email|e-mail|telefone hoje)", "está", "estão", "estamos", "estou", "com",
        "nossa", "nosso", "foi", "fomos", "tivemos", "tive", "brevemente", "pessoalmente", "primeiro", "primeira",
        "atualmente", "actualmente", "neste momento", "no momento", "há pouco", "ao", "do", "da", "no", "em", "a gente",
        "para",
        "foi feito", "finalmente", "de", "à", "lhe",
    ),
    stages={
        Stage.CONTACTED: (
            "{customer} (contactado|contatado|contactada|contatada)", "(contactamos|contatamos|contactei|"
            "contatei|ligamos|liguei|falamos|falei|contactado|contatado) {customer}",
            "(entramos|entrei|entrámos) (contato|contacto)( {customer}|)",
            "(contato|contacto|primeiro contato) (feito|estabelecido|realizado|iniciado)( {customer}|)",
            "(contato|contacto) {customer}", "(feito|fizemos|fiz) (contato|contacto)( {customer}|)",
            "conversamos {customer}", "(contato|contacto)",
        ),
        Stage.MEETING: (
            "(reunião|visita|demo|demonstração|encontro)( {customer}|)( agendada| marcada| realizada| feita|"
            " confirmada| agendado| marcado|)",
            "(marcamos|agendamos|fizemos|marquei|agendei|marcada|agendada|realizamos) (reunião|visita|demo|"
            "demonstração|encontro)( {customer}|)",
            "(reunimos|visitamos|visitei|encontramos|reunimo nos|nos reunimos) {customer}", "reunimos",
            "(reunião|visita|demo) (marcada|agendada|realizada|feita|confirmada) {customer}",
        ),
        Stage.PROPOSAL: (
            "(proposta|orçamento|cotação|oferta) (enviada|enviado|apresentada|apresentado|entregue|feita|"
            "mandada)( {customer}|)", "proposta", "cotação", "oferta", "orçamento",
            "(enviamos|enviei|apresentamos|mandamos|apresentei|entregamos|mandei|fizemos) (proposta|orçamento|"
            "cotação|oferta)( {customer}|)", "(enviamos|mandamos) {customer} (proposta|orçamento|cotação)",
        ),
        Stage.NEGOTIATION: (
            "(em |)(negociação|negociações|fase de negociação)( {customer}|)( em curso| final|)",
            "(negociando|a negociar|negociar)( {customer}| preço|)", "(negociação|fase negociação)", "fase negociação",
        ),
        Stage.ON_HOLD: (
            "(projeto |projecto |{lead} |)(em espera|suspenso|em pausa|pausado|parado|congelado|em stand by|"
            "espera|pausa|stand by|standby)", "{customer} (suspendeu|pausou|congelou|parou) (projeto|projecto)",
        ),
    },
    close=(
        "(fecho|fechamento|assinatura|decisão|encomenda)( previsto| prevista| esperado| esperada| estimado|"
        " provável|)( para| até|)( o| a| em| no dia| dia|)",
        "(data de |previsão de |)(fecho|fechamento)( prevista| previsto|)( para| em|)( o|)",
        "(prevemos|esperamos|previsão de) (fechar|fecho|fechamento|decisão|assinatura)( em| até| para|)( o|)",
        "{customer} (decide|decidirá|vai decidir)( em| até|)",
    ),
    closed=("em", "no dia", "assinado em", "fechado em", "assinado", "fechado", "desde", "dia", "a", "na",
    "assinada em", "data", "com data de"),
    value=("valor", "montante", "volume", "total", "preço", "orçamento", "faturamento", "valor do projeto",
    "valor total", "verba"),
    before_amount=(
        "de", "por", "no valor de", "com valor de", "cerca de", "aproximadamente", "em torno de", "a volta de", "com",
        "uns", "num total de", "com o valor de", "valor de", "de cerca de", "na casa dos",
    ),
    after_amount=("mais iva", "sem iva", "com iva", "iva incluído", "líquidos", "no total", "em impostos",
    "sem impostos", "mais impostos"),
    percent=("por cento", "porcento"),
    probability=("probabilidade", "de probabilidade", "chance", "chances", "de chance", "de chances", "hipóteses",
    "probabilidade de fechamento", "probabilidade de fecho"),
    days=("dia", "dias"),
    span=("para", "por"),
    handback=(
        "handback", "(devolvemos|devolvo|devolver) {lead}", "(vamos|vou|queremos|quero) devolver {lead}",
        "(temos|tenho) (de|que) devolver {lead}", "{lead} devolvido", "precisamos devolver {lead}",
        "(passem|passe|entreguem) {lead} (a|para) outro( parceiro|)", "(abdicamos|desistimos) de {lead}",
        "gostaríamos de devolver {lead}", "estamos devolvendo {lead}", "estamos a devolver {lead}",
    ),
    help=(
        "ajuda", "(preciso|precisamos) de ajuda", "(podem|pode|você pode|vocês podem) (ajudar me|me ajudar|"
        "ajudar nos|nos ajudar|ligar me|me ligar|nos ligar|ligar nos)", "help", "ajudem me", "ajudem nos", "me ajudem",
        "como funciona", "suporte",
    ),
    ask=("pergunta", "questão", "dúvida"),
    where=(
        "onde", "onde (está|estão|anda) (meu lead|meus leads|lead)", "como (está|estão|vai) (meu |meus |){lead}",
        "os meus leads", "meus leads", "nossos leads", "qual (é |)(o |)(status|estado)( do lead|)",
        "quais leads (tenho|temos)", "onde estão meus leads",
        "em que ponto está {lead}",
    ),
    why=("por que", "porquê", "por quê", "(por que|porque|porquê) (nós|eu|a gente)",
    "(por que|porque) (recebemos|recebi|nos enviaram) {lead}", "(por que|porquê) {lead}"),
    undo=(
        "undo", "desfazer( minha resposta| a minha resposta|)", "anular( minha resposta| a minha resposta|)", "desfaça",
        "desfazer resposta", "(retiro|retiramos) (a |)(minha|nossa) resposta", "cancelar minha resposta", "reverter",
    ),
    away=(
        "(ausente|de férias|em férias|fora do escritório|de licença|fora|em viagem|de baixa) até( ao dia| o dia|"
        " dia| ao| a| |) {day}", "férias até( ao dia| o dia| dia| ao| a| |) {day}",
        "(estou|estarei|estamos|estaremos) (ausente|ausentes|de férias|em férias|fora do escritório|de licença|"
        "fora|em viagem|de baixa|fechados) até( ao dia| o dia| dia| ao| a| |) {day}",
    ),
    back=(
        "(estou |estarei |)de volta (em|no dia|a|dia|a partir de) {day}",
        "(volto|regresso|voltarei|regressarei|retorno) (em|no dia|a|dia) {day}", "de regresso (em|no dia|a) {day}",
    ),
    substitute=("(o meu |meu |a minha |minha |)(substituto|substituta)( é|)", "substituído por", "contactar",
    "contatar", "(favor |por favor |)(contacte|contate|falar com|escrever para)",
    "(meu colega|minha colega|o meu colega)( é|)"),
    preferences=("(as minhas |minhas |)preferências", "configurações", "definições"),
    language=("idioma", "língua", "(meu |o meu |)idioma"),
    timezone=("fuso horário", "fuso"),
    conditions=(
        "se", "mas", "porém", "desde que", "contanto", "com a condição", "sob condição", "sob reserva", "a menos",
        "salvo", "exceto", "excepto", "no entanto", "contudo", "todavia", "talvez", "caso", "só se", "apenas se",
        "em princípio", "a princípio", "ou", "conforme",
        "depende", "embora", "esperem", "espera", "espere", "assim que", "quando", "senão", "do contrário",
        "caso contrário", "sujeito a", "enquanto", "eventualmente", "quem sabe", "brincadeira", "entretanto", "quiçá",
        "possivelmente", "não tenho certeza",
    ),
    no_conditions=("(ainda |)sem resposta", "se (tiver|tiverem|houver) (alguma |)(dúvidas|perguntas|dúvida|questões)",
    "sem problema", "sem problemas", "não (conseguimos|consegui) (contactar|contatar|falar)", "se necessário",
    "se for preciso", "não só", "caso tenham dúvidas"),
    second_thoughts=(
        "não", "só", "somente", "apenas", "correção", "correcção", "desculpe", "desculpem", "esqueçam", "esqueça",
        "erro", "antes", "depois", "primeiro", "na verdade", "aliás", "espere", "quis dizer", "quero dizer", "até",
        "pare", "quando", "afinal", "melhor não",
    ),
    negations=("não", "nunca", "jamais", "nada", "ninguém", "nenhum", "nenhuma", "sem", "nem", "tampouco"),
    doubts=(
        "espero", "esperamos", "oxalá", "tomara", "provavelmente", "em breve", "quase", "deve", "devem", "deveria",
        "deveríamos", "poderia", "poderíamos", "acho", "achamos", "penso", "pensamos", "acredito", "acreditamos",
        "parece", "aparentemente", "diz", "disse",
        "dizem", "amanhã", "próxima semana", "semana que vem", "ainda não", "ainda", "verbalmente", "seria", "tentamos",
        "tentando", "quer", "querem", "responda", "respondam", "clique", "logo", "prestes", "prevemos", "devemos",
    ),
    terms=(
        "deve", "devem", "tem de", "tem que", "têm de", "precisamos", "preciso", "é preciso", "primeiro", "antes",
        "desconto", "comissão", "margem", "exigimos", "exijo", "preço", "exclusividade", "exclusivo", "pagamento",
        "condições", "por cento", "baixar",
    ),
    opposites=("aceitamos", "aceito", "aceite", "ficamos com", "sim", "ganho", "ganhamos", "aprovado"),
)
# fmt: on
