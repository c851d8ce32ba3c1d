"""The words of letters that programs write, in seven languages; all are matched against folded text."""

import re

SUBJECT = re.compile(
    r"(?:\[[^\]]{1,40}\] ?)*(?:"
    r"auto ?:|auto-?matic(?:ally generated)? (?:reply|response|answer|e-?mail|message)|auto[- ]?(?:reply"
    r"|response|responder|answer)\b"
    r"|automated (?:reply|response|message|e-?mail)"
    r"|abwesenheits(?:notiz|nachricht|meldung|assistent|info\w*)|abwesenheit:|abwesend:|automatische (?:antwort"
    r"|rueckmeldung|abwesenheits\w+|nachricht)|autom\. antwort"
    r"|reponse automatique|message automatique|notification d'absence|avis d'absence|absence du bureau"
    r"|message d'absence"
    r"|respuesta automatica|mensaje automatico|aviso de ausencia|fuera de (?:la )?oficina:"
    r"|risposta automatica|risposta non al computer|messaggio automatico|avviso di assenza"
    r"|automatisch antwoord|automatische (?:antwoord|reactie)|afwezigheids(?:bericht|melding|assistent)"
    r"|autom\. antwoord"
    r"|resposta automatica|mensagem automatica|aviso de ausencia|resposta de ausencia"
    r"|autosvar|automatisk svar|franvaro\b|automaattinen vastaus|odpowiedz automatyczna|automatyczna odpowiedz"
    r"|automaticka odpoved"
    r"|out of (?:the )?office(?: auto\w*| reply| response| notification| notice| message)?(?:$|:| re:| [-–(])"
    r"|vacation (?:reply|response|message|notice)"
    r"|(?:absence|afwezig|niet aanwezig|ausente|ausencia|fuori ufficio|fuori sede|assente|assenza|urlaub"
    r"|abwesend|abwesenheit|in ferie|on leave|on vacation)(?:$|:| re:)"
    r"|(?!i |we |ich |wir |my )[\w.,'-]+(?: [\w.,'-]+){0,4} (?:is|ist) (?:currently |derzeit "
    r"|momentan )?(?:out of (?:the )?office|ausser haus|nicht im (?:buero|haus)|abwesend|on vacation|on leave"
    r"|im urlaub)"
    r")"
)
"""Subjects that vacation programs put there and people do not."""

SAYS_SO = re.compile(
    r"(?:this|the following) (?:is|was) an? (?:auto(?:matic(?:ally[- ]generated)?|mated|-?generated|[- ]?reply"
    r"|[- ]?response))\b"
    r"|this (?:message|e-?mail|reply|response|notification) (?:is|was|has been) (?:auto(?:matically"
    r"|-)[ -]?generated|generated automatically|sent automatically|automatically (?:sent|generated))"
    r"|\bauto(?:matic|mated) (?:out[- ]of[- ]office )?(?:reply|response|acknowledge?ment)\b"
    r"|(?:dies|das|hier) ist eine automat\w+ (?:\w+ )?(?:antwort|nachricht|e-?mail|rueckmeldung"
    r"|abwesenheits\w+)|(?:diese|die) (?:nachricht|e-?mail|antwort|mail) (?:wurde|wird"
    r"|ist) automatisch (?:erstellt|generiert|versandt|versendet|erzeugt)"
    r"|\bautomatisch (?:generierte|erstellte|erzeugte|versandte) (?:antwort|nachricht|e-?mail)"
    r"|(?:ceci|c'?est|il s'agit d')[^.!?]{0,12}(?:message|reponse|mail) automatique|(?:message|reponse"
    r"|mail) (?:est |a ete )?(?:genere|envoye)e? automatiquement"
    r"|(?:este|esto) es un[a]? (?:mensaje|respuesta|correo) automatic[oa]|(?:mensaje|respuesta"
    r"|correo) (?:generad|enviad)[oa] automaticamente"
    r"|(?:questo|questa|si tratta)[^.!?]{0,12}(?:messaggio|risposta|mail) automatic[oa]|(?:messaggio|risposta"
    r"|mail) (?:e (?:stat[oa] )?)?(?:generat|inviat)[oa] automaticamente"
    r"|dit is een (?:automatisch\w* |geautomatiseerd\w* )(?:bericht|antwoord|reactie|e-?mail)|(?:bericht"
    r"|e-?mail) is automatisch (?:gegenereerd|verzonden|aangemaakt)"
    r"|(?:esta|este) e uma? (?:mensagem|resposta|e-?mail) automatic[oa]|(?:mensagem|resposta"
    r"|e-?mail) (?:foi )?(?:gerad|enviad)[oa] automaticamente"
)
"""A text that calls itself automatic."""

THANKS = re.compile(
    r"(?:thank(?:s| you)(?: (?:very|so) much)? for (?:your|the|contacting|writing|getting in touch"
    r"|reaching out)[^.!?]{0,30}"
    r"|(?:vielen |herzlichen |besten )?dank fuer (?:ihre|deine|eure|die|das|ihr)[^.!?]{0,30}"
    r"|merci (?:pour|de) (?:votre|ton|m'avoir)|nous vous remercions|je vous remercie"
    r"|gracias por (?:su|tu|escribir|contactar)|grazie per (?:la|avermi|il|avere)|bedankt voor (?:uw|je|het)"
    r"|dank (?:u|je)(?: wel)? voor|hartelijk dank voor"
    r"|obrigad[oa] p(?:or|elo|ela) )"
)
"""How nearly every notice of an absence begins; a person's own letter about one does not."""

MAIL_WAITS = re.compile(
    r"(?:(?:e-?mails?|nachrichten?|messages?) (?:wird|werden) (?:in dieser zeit |waehrenddessen "
    r"|waehrend meiner abwesenheit )?(?:nicht|weder) (?:\w+ )?(?:weitergeleitet|gelesen|bearbeitet)"
    r"|(?:e-?mails?|messages?) (?:will|is|are) not (?:be )?(?:being )?(?:forwarded|read|monitored)"
    r"|(?:reply|respond|answer)(?: to)? (?:you|your (?:e-?mail|message))?[^.!?]{0,30}(?:as soon as|on my return"
    r"|upon my return|when i (?:return|get back|am back))"
    r"|(?:during|in) (?:my|this) absence|waehrend meiner abwesenheit|in meiner abwesenheit|pendant mon absence"
    r"|en mon absence|durante (?:mi|la mia|a minha|minha) (?:ausencia|assenza)|tijdens mijn afwezigheid"
    r"|(?:limited|no|sporadic) access to (?:my )?e-?mail)"
)
"""What notices say about the mail that comes meanwhile."""

URGENT = re.compile(r"\b(?:urgen\w+|dringend\w*|eilig\w*|emergency|immediate \w+|spoed\w*|notfall\w*|notfaellen)\b")

TICKET_SUBJECT = re.compile(
    r"\[(?:ticket|case|request|sr|incident|support|anfrage|vorgang)?[ #:-]{0,3}[a-z]{0,6}-?[0-9]{3,}[^\]]{0,10}\]"
    r"|(?:ticket|case|request|incident|vorgang|anfrage)(?: ?(?:id|no|nr|number"
    r"|nummer))?[ .:]{0,3}#? ?[a-z]{0,4}-?[0-9]{3,}|##- .{1,60} -##"
)
RECEIVED = re.compile(
    r"(?:(?:your|the) (?:request|e-?mail|message|ticket|enquiry|inquiry|case|query) (?:has been|was"
    r"|is) (?:successfully )?(?:received|registered|created|opened|logged|submitted)"
    r"|(?:we|our team) (?:have |has )?(?:successfully )?received your (?:request|e-?mail|message|enquiry"
    r"|inquiry|query)"
    r"|a (?:new )?(?:support )?(?:ticket|case) (?:has been|was) (?:created|opened|registered)"
    r"|ihre (?:anfrage|nachricht|e-?mail|mitteilung) (?:ist bei uns eingegangen"
    r"|wurde (?:erfolgreich )?(?:registriert|erfasst|empfangen|aufgenommen))"
    r"|wir haben ihre (?:anfrage|nachricht|e-?mail) (?:erhalten|empfangen|bekommen)|(?:ein|das) ticket (?:wurde"
    r"|mit der nummer)"
    r"|votre (?:demande|message|ticket) (?:a (?:bien )?ete|est bien) |hemos recibido su|su (?:solicitud|mensaje"
    r"|consulta) ha sido"
    r"|abbiamo ricevuto la (?:sua|tua)|la (?:sua|tua) richiesta e stata|wij hebben uw (?:bericht|aanvraag"
    r"|e-?mail) ontvangen|uw (?:aanvraag|verzoek|bericht) is (?:ontvangen|geregistreerd)"
    r"|recebemos (?:a )?(?:sua|seu|o seu) |(?:sua|seu) (?:solicitacao|pedido|chamado|mensagem) foi )"
)
"""What ticket systems answer, together with a number in the subject."""

CHALLENGE = re.compile(
    r"please confirm your message|your (?:e-?mail|message) requires (?:verification|confirmation)|verify#[\w-]+"
    r"|\[?(?:sender )?(?:confirmation|verification) (?:required|request(?:ed)?)\b"
    r"|confirm (?:that )?you are (?:a )?(?:human|real|person|not a robot)|(?:message"
    r"|mail) (?:is )?(?:being held|on hold|quarantined)[^.]{0,60}(?:confirm|verify|reply)"
    r"|spam ?arrest|boxtrapper|tmda|challenge[-/ ]response"
    r"|(?:ihre )?(?:nachricht|e-?mail) (?:muss|bitte)[^.!?]{0,30}bestaetig"
)
QUOTA = re.compile(
    r"(?:your |ihr |mailbox |postfach )[^.!?]{0,40}(?:is (?:almost |nearly )?full|quota|exceeded|size limit"
    r"|fast voll|ist voll|speicherplatz)"
    r"|quota (?:warning|notification|exceeded|alert)|mailbox (?:size )?(?:warning|limit)"
    r"|postfach (?:fast )?voll|boite (?:aux lettres )?presque pleine|buzon casi lleno|casella (?:quasi )?piena"
)
