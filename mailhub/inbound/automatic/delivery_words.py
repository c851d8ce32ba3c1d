"""The words of mail servers that report in prose, in the languages they speak; matched against folded text."""

import re

SUBJECT = re.compile(
    r"undeliver|non-?deliver|\bndr\b|returned (?:e-?)?mail|returned to sender|returning message|mail error"
    r"|failure notice|user unknown|unknown user"
    r"|delivery.{0,30}(?:fail|error|warning|problem|status|notif|report|delay|unsuccess)|(?:fail|error|warning"
    r"|could not|can ?not|unable|not|delay).{0,30}(?:deliver|send)"
    r"|(?:mail|message) (?:system )?(?:error|failure|failed|delay|rejected|status|not sent|bounced|return)"
    r"|rejected (?:mail|message)|failed (?:e-?)?mail|bounced? (?:mail|message)|\[bounce\]|problems? (?:sending"
    r"|delivering)|there was an error sending"
    r"|unzustellbar|nicht zu(?:ge)?stell|zustellung.{0,30}(?:fehl|nicht|verzoeg|problem|status)"
    r"|zustell(?:fehler|status|bericht)|fehler bei der (?:zustellung|uebermittlung)|mail konnte nicht"
    r"|ruecklaeufer"
    r"|non (?:remis|distribue)|echec (?:de )?(?:la )?(?:remise|distribution|livraison|l'envoi)|non delivre"
    r"|remise retardee"
    r"|no (?:se )?(?:ha )?(?:podido |puede )?(?:ser )?entrega\w*|no entregad|error (?:de|en la) entrega"
    r"|mensaje devuelto|devolucion de correo"
    r"|mancat[oa] (?:recapito|consegna)|consegna (?:non riuscita|fallita)|non recapitabile|non consegnat"
    r"|avviso di mancata"
    r"|onbestelbaar|niet (?:bezorgd|afgeleverd)|bezorging (?:mislukt|vertraagd)|niet-?bezorg"
    r"|nao entregue|falha (?:na|de) entrega|nao (?:foi possivel|pode ser) entreg|devolvid[oa]"
)
"""What stands in the subject of a report, though also in that of ordinary letters."""

FAILURE = re.compile(
    r"(?:could ?n[o']t|can ?not|can't|was not|wasn't|were not|unable|failed|failure"
    r"|impossible)[^.!?]{0,60}(?:deliver|sent|send|reach|relay|accept|process)"
    r"|not (?:been )?(?:be )?(?:successfully )?delivered|undeliverable|delivery[^.!?]{0,40}(?:failed|failure"
    r"|not possible|unsuccessful|error)|deliver[^.!?]{0,40}(?:failed|impossible|unsuccessful)"
    r"|permanent(?:ly)? (?:fatal )?(?:error|fail)|fatal error|returned (?:to sender|mail|message|as undeliver)"
    r"|user unknown|unknown user|no such (?:user|address|recipient|mailbox|person)"
    r"|(?:mailbox|account|user|recipient|address)[^.!?]{0,40}(?:unavailable|not found|unknown"
    r"|does ?n[o']t exist|disabled|inactive|rejected|full|over quota|invalid|not (?:listed|valid))"
    r"|(?:invalid|unknown|bad|unrouteable|unroutable) (?:recipient|address|user|mailbox|domain|host)"
    r"|host (?:unknown|not found)|rejected (?:by|your)|message (?:was )?rejected|automatically rejected|bounced"
    r"|undelivered"
    r"|\b5[0-9]{2}[ -]#?5\.[0-9]\.[0-9]{1,3}|\b[45]\.[0-9]\.[0-9]{1,3}\b|\b55[0-4] "
    r"|nicht (?:zugestellt|zustellbar|ausgeliefert|uebermittelt|erreicht|gefunden)|unzustellbar|(?:empfaenger"
    r"|postfach|adresse|benutzer)[^.!?]{0,40}(?:unbekannt|existiert nicht|nicht|voll|ungueltig)|fehlgeschlagen"
    r"|folgende[nr]? (?:empfaenger|adresse)"
    r"|n'a pas (?:pu|ete)[^.!?]{0,30}(?:remis|distribue|delivre|envoye)|impossible de (?:remettre|distribuer"
    r"|livrer)|n'existe pas|adresse inconnue|echec"
    r"|no (?:se )?(?:ha )?(?:podido|pudo|puede)[^.!?]{0,30}(?:entreg|enviar)|no existe|usuario desconocido"
    r"|non (?:e stato possibile|puo essere|e stato)[^.!?]{0,30}(?:consegn|recapit)|non esiste|utente sconosciuto"
    r"|niet (?:worden )?(?:bezorgd|afgeleverd)|bestaat niet|onbekende? (?:gebruiker|adres)|nao (?:foi possivel"
    r"|pode)[^.!?]{0,30}entreg|nao existe|usuario desconhecido"
)
"""What a report says of a failure or a delay."""

DELAY = re.compile(
    r"(?:delay|delayed|has not yet been delivered|not yet been|will (?:continue|keep)(?: to)? (?:try|be tried"
    r"|attempt)|still trying|attempts? will continue|will (?:be )?(?:try|retr|attempt)\w*(?: again)?"
    r"|you do not need to (?:resend|take)|no action is required|this is a warning|warning message only|(?:is"
    r"|message) (?:still )?queued"
    r"|verzoeger|weiter(?:hin)? versuch|wird (?:weiterhin |erneut )versucht|retard|reintent|ritard"
    r"|verder geprobeerd|vertraag|atras)"
)
GIVEN_UP = re.compile(
    r"(?:given up|giving up|gave up|will not (?:be )?(?:retr|try)|no longer (?:try|retr)|expired|aufgegeben"
    r"|endgueltig"
    r"|in the queue too long|too long in|retry timeout)"
)
DELIVERED = re.compile(
    r"(?:was|were|has been|have been) (?:successfully )?(?:delivered|relayed)"
    r"|successful(?:ly)? (?:mail )?deliver|(?:erfolgreich )zugestellt|wurde an (?:den"
    r"|die) folgenden? empfaenger (?:zugestellt|uebermittelt)"
    r"|delivery to the following recipients? (?:is|was) complete|a ete (?:remis|distribue)|se ha entregado"
    r"|e stato (?:consegnato|recapitato)|is (?:af)?geleverd|foi entregue"
)
TEMPORARY = re.compile(
    r"mailbox[^.!?]{0,30}full|quota|over limit|insufficient (?:disk|storage|system)|temporar"
    r"|try (?:again )?later|timed? ?out|timeout|deferred|greylist|too many|rate limit"
    r"|connection (?:refused|reset|lost)|no route to host|postfach[^.!?]{0,20}voll|boite[^.!?]{0,20}pleine"
    r"|buzon[^.!?]{0,20}lleno|casella[^.!?]{0,20}piena|expired|4\.[0-9]\.[0-9]"
)
"""Reasons that pass, where no code says which it is."""

COPY = re.compile(
    r"^[ \t>]*(?:"
    r"[-=_*#]{2,}[^\n]{0,50}\b(?:original|ursprung\w*|returned|unsent|below|copy|kopie|header of"
    r"|headers? follow|message (?:header|text|follow)|nachricht|message contents|undelivered message"
    r"|forwarded)\b[^\n]{0,60}"
    r"|(?:original|returned|your|the original) message (?:headers?|follows|text|attached|is attached"
    r"|is included|below)[^\n]{0,40}|original message(?: headers?)?:?|message headers?(?: follow\w*)?:?"
    r"|unsent message[^\n]{0,40}|headers of (?:the )?(?:original )?message[^\n]{0,30}"
    r"|(?:a |the )?(?:copy|headers?) of (?:the|your) (?:original |undelivered )?(?:message|mail"
    r"|e-?mail)[^\n]{0,60}|[^\n]{0,20}below this line[^\n]{0,60}|diagnos\w+ info\w* for admin[^\n]{0,60}"
    r"|(?:received: (?:from|by)|return-path: ?<|dkim-signature:|mime-version: ?1|x-mailhub-instance:)[^\n]*"
    r")[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)
"""Where a report begins to quote the mail it is about."""

INTRODUCES = re.compile(
    r"recipient|address|user|mailbox|deliver|empfaenger|adress|destinat|ontvanger|fail|error|to:|rcpt|<<<"
    r"|permanent|unknown|following|folgend|could not|rejected"
)
NOT_RECIPIENT = re.compile(
    r"(?:\bfrom\b|sender|absender|reply|contact|postmaster|administrator|support|help|mail from|return-path"
    r"|message-?id|\bid\b|by |expediteur|mittente|remetente|afzender|reporting|sent by|on behalf)[^@]{0,25}$"
)
