"""The words by which notices in seven languages say until when somebody is away, and who stands in."""

import re

# All patterns are matched against folded text: lower case, no accents, umlauts as ae, oe, ue.
LAST_DAY = re.compile(
    r"\b(?:until|till|til|thru|through|up to|bis|jusqu'au|jusqu'a|jusque|hasta|fino|sino|tot|t/m|tem|ate)"
    r"(?: (?:and|including|inclusive|einschliesslich|einschl\.?|inklusive|inkl\.?|inclus|en|met|zum|zu|dem|den|the|"
    r"al|alla|all|a|o|ao|el|le|il|au|dia|giorno))*[ ,:(]*$"
)
RANGE_SIGN = re.compile(r"(?:\b(?:to|au|al|a|ao|and|und|et|y|e|en)|[-–—])(?: (?:le|el|o|il|the|den|dem|zum))?[ ,:]*$")
"""Words that name a last day only after a first one: `du 3 au 14`, `dal 3 al 14`, `03.08. - 14.08.`"""

FIRST_DAY = re.compile(
    r"(?:\b(?:from|between|vom|von|ab|zwischen|du|des|entre|del|de|desde|dal|dall'?|tra|van|vanaf"
    r"|tussen)\b[^!?;@]{0,20}[0-9][^!?;@]{0,25}"
    r"|\b[0-9]{1,2}\.? ?)$"
)
"""What stands before the sign of a range; a bare number does in `3.-14. August`."""

BACK_BEFORE = re.compile(
    r"\b(?:(?<!get )(?<!getting )(?<!hear )(?<!call )(?<!come )(?<!write )back(?! to you)|return\w*|resum\w+"
    r"|available again|reachable again|in the office again|back at work"
    r"|zurueck\w*|wieder\w*|erreichbar|rueckkehr|wiederkehr|wieder da"
    r"|retour|reviens|reviendrai|rentre|rentrerai|reprendrai|reprise|disponible a|joignable a"
    r"|vuelvo|volvere|vuelta|regreso|regresare|reincorpor\w+|retorno|retornare|disponible(?: de nuevo| nuevamente)?"
    r"|torno|tornero|rientro|rientrero|ritorno|ritornero|di nuovo|nuovamente|disponibile"
    r"|terug|weer|opnieuw|bereikbaar"
    r"|volto|voltarei|regressarei|regresso|retornarei|retorno|de volta|disponivel|novamente)\b[^.!?;@]{0,60}$"
)
BACK_AFTER = re.compile(
    r"^(?:(?!\b(?:nicht|not|pas|niet)\b)[^.!?;@]){0,60}?\b(?:(?<!get )(?<!hear )(?<!call )back(?! to you)"
    r"|return|available again|in the office again"
    r"|at your disposal again"
    r"|wieder|zurueck|erreichbar"
    r"|de retour|reviendrai|a nouveau|de nouveau"
    r"|de nuevo|nuevamente|de vuelta|volvere|regresare"
    r"|di nuovo|nuovamente|tornero|rientrero"
    r"|terug|weer|opnieuw"
    r"|de volta|novamente|voltarei|regressarei)\b"
)
NOT_UNTIL = re.compile(
    r"\b(?:not|won't|n't|never|nicht|erst|ne|pas|no|non|niet|nao)\b[^.!?;]{0,40}"
    r"\b(?:back|return|zurueck|wieder|retour|reviens|rentre|volver\w*|vuelvo|regres\w+|torn\w+|rientr\w+|terug"
    r"|volt\w+|retorn\w+)\b"
    r"[^.!?;]{0,40}$"
)
AFTER = re.compile(
    r"\b(?:after|nach|apres|despues|tras|dopo|na|apos|depois)(?: dem| den| le| el| del| de| il| o| the)*[ ,]*$"
)
SINGLE_DAY = re.compile(
    r"\b(?:out|away|absent|abwesend|nicht im (?:buero|haus)|ausser haus|closed|geschlossen|absente?|ferme"
    r"|ausente|fuori|assente|afwezig)\b"
    r"[^.!?;@]{0,40}$"
)
TODAY = re.compile(
    r"\b(?:(?:out|away|absent)\b[^.!?;]{0,30}\b(?:today|all day)"
    r"|heute (?:nicht|ausser|abwesend|leider nicht|ganztaegig)|(?:nicht|abwesend|ausser haus)[^.!?;]{0,20} heute"
    r"|absente? (?:du bureau )?aujourd'hui|aujourd'hui absente?|vandaag (?:niet|afwezig)|hoy (?:no|ausente)"
    r"|ausente hoy|oggi (?:non|assente)|ausente hoje|hoje (?:nao|ausente))\b"
)
MONTH_END = r"(?:the )?end of|ende|fin|finales de|final de|fine|eind|fim de|o final de|o fim de|a fine|la fin de|fin de"
NEXT = (
    r"next|coming|this coming|this|naechsten|kommenden|naechste|kommende|prochain|proximo|proxima"
    r"|aanstaande|komende|volgende"
)

ENGLISH = re.compile(r"\b(?:the|is|am|will|be|out|office|back|until|return|away|from|my|your|email|message)\b")
FOREIGN = re.compile(
    r"\b(?:ich|bin|nicht|bis|und|vom|der|je|suis|du|au|jusqu|votre|estoy|fuera|hasta|del|su|sono|fino|dal|il|gracias|"
    r"ik|ben|tot|van|het|estou|ate|de|seu|sua|nao|le|la|el|een|met)\b"
)

AWAY = re.compile(
    r"\b(?:out of (?:the )?office|away (?:until|till|from|through|for)|available again|out of (?:the )?country"
    r"|away from (?:the|my) (?:office|desk|e-?mail)|(?:'m"
    r"|'re|\bam|\bis|\bbe|\bare|\bbeen|\bcurrently) (?:currently |now |still )?(?:away|off (?:work|until|till"
    r"|sick)|on (?:\w+ ){0,2}(?:leave|holiday|vacation)|out|travell?ing|absent|unavailable)"
    r"|on (?:\w+ ){0,2}(?:leave|holidays?|vacation)|limited access|no access to (?:my )?e-?mail"
    r"|not (?:be )?(?:available|reachable|in the office)|(?:office|team|shop|company)[^.!?]{0,30}closed"
    r"|off sick|out sick|annual leave|sabbatical|(?:parental|paternity"
    r"|maternity|sick) leave|(?:not |won't )be back|back (?:on|from|in the office|at (?:work|my desk)|monday"
    r"|tuesday|wednesday|thursday|friday|next)|i return|returning (?:on|to)|will (?:return|be back)"
    r"|(?:geschlossen|betriebsferien|betriebsurlaub|nicht da)|abwesen\w+|nicht im (?:buero|haus|hause)"
    r"|ausser haus|im urlaub|in urlaub|urlaub|elternzeit|mutterschutz"
    r"|dienstreise|nicht (?:erreichbar|persoenlich)|(?:bin|wieder) [^!?]{0,60}zurueck|verreist"
    r"|wieder (?:erreichbar|da|im (?:buero|hause?)|fuer sie)"
    r"|absente?s?|absence|(?:bureaux?|agence)[^.!?]{0,30}fermee?s?|en conges?|en vacances|en deplacement"
    r"|conges?|de retour|hors du bureau"
    r"|conge maternite|pas (?:disponible|joignable)"
    r"|fuera de (?:la )?oficina|no (?:estare|estoy) (?:disponible|localizable)|ausente|ausencia|de vacaciones"
    r"|vacaciones|baja (?:medica|maternal)"
    r"|chius[oi] fino|ufficio[^.!?]{0,30}chiuso|fuori (?:ufficio|sede)|non (?:saro|sono) (?:disponibile"
    r"|raggiungibile|in ufficio)|assente|assenza"
    r"|in ferie|ferie|in vacanza"
    r"|afwezig\w*|niet aanwezig|op vakantie|vakantie|met verlof|met zwangerschapsverlof|buiten kantoor"
    r"|niet op kantoor|niet (?:bereikbaar|beschikbaar)|ik ben .{0,20}weg"
    r"|fora do escritorio|nao (?:estarei|estou) (?:disponivel|no escritorio)|ausente|ausencia|de ferias|ferias"
    r"|de licenca)\b"
)
"""Whatever notice of an absence there is says one of these."""

STAND_IN = re.compile(
    r"contact|reach|write to|e-?mail|mail|substitut|deput|colleague|cover|instead|stand|assist|help|urgent"
    r"|emergenc|forward|immediate|turn to|in my absence|direct|enquir|inquir|refer|successor|look after"
    r"|during my absence"
    r"|wenden|vertret|vertritt|nachfolg|kontaktieren|kolleg|erreichen|dringend|eilig|notf|anfragen|schreiben|hilft"
    r"|ansprechpartner|gerne an|bitte an|zur verfuegung"
    r"|adress|joindre|urgen|remplac|interim|collegue|ecrire|absence"
    r"|dirij|dirig|escrib|companer|sustitu|suplent|ponerse|pongase|acudir"
    r"|rivolg|contatt|scriv|collega|sostitu|durante la mia"
    r"|opnemen|mailen|spoed|vervang|terecht|waarneemt|waarnem|wend"
    r"|contat|colega|fale com|procur|encaminh|substitui|enviar"
)
URGENT = re.compile(r"urgen|dringend|eilig|emergenc|immediate|notf|spoed|wichtig|asap|critical")
NOT_A_STAND_IN = re.compile(
    r"(?:reach me|contact me|write me|e-?mail me|me at|me on|my (?:private|personal|mobile|new|own)"
    r"|mich (?:unter|per|ueber|auch|direkt)|mir (?:an|unter)"
    r"|me (?:joindre|contacter|contactar|localizar|escribir)|contactarme|contattarmi|scrivermi|mij (?:bereiken"
    r"|mailen)|contatar-me|meine neue"
    r"|unsubscribe|abmelden|abbestellen|newsletter|privacy|datenschutz|complain)[^.!?;@]{0,40}$"
)
RANGE_AFTER = re.compile(r"^ ?(?:to|until|till|through|bis|au|al|a|t/m|tot|ate|[-–—]) ")
