"""What stands around the words of English mails."""

from mailhub.inbound.reading.text.phrase_table import Phrases

ENGLISH = Phrases(
    attribution_starts=("on", "in"),
    attribution_verbs=("wrote", "writes", "said", "quoting"),
    header_labels={
        "from": ("from",),
        "sent": ("sent", "date", "received"),
        "to": ("to",),
        "cc": ("cc", "bcc"),
        "subject": ("subject",),
        "reply-to": ("reply-to", "reply to", "importance", "attachments", "organization", "organisation"),
    },
    original_message=(
        "original message", "original mail", "original email", "original appointment", "forwarded message",
        "forwarded mail", "forwarded by", "begin forwarded message", "start of forwarded message", "reply message",
        "reply above this line", "please reply above this line", "please type your reply above this line",
        "write above this line to reply", "in reply to", "quoted message",
    ),
    device_lines=(
        "sent from my", "sent from mail for", "sent from outlook", "sent from the all new outlook",
        "sent from yahoo", "sent from proton", "sent from samsung", "sent from a mobile", "sent from mobile",
        "sent from gmail", "sent from mailspring", "sent from android", "sent from aol", "sent from mail.com",
        "sent from windows mail", "sent from blue", "sent from an iphone", "sent via the", "sent via blackberry",
        "sent via my", "sent with proton", "sent with [proton", "sent with spark", "sent with tutanota",
        "sent with tuta", "sent with shift", "sent on the go", "sent using", "get outlook for", "get bluemail for",
        "download outlook for", "yahoo mail:", "from my iphone", "sent while mobile", "securely sent with",
        "sent by my", "sent through the",
    ),
    notices=(
        "important: the content", "important: this e", "important: this m",
        "this email and any", "this e-mail and any", "this e-mail, including", "this email, including",
        "this email message", "this e-mail message", "this email is confidential", "this e-mail is confidential",
        "this message is confidential", "this message and any attach", "this message contains confidential",
        "this message, including", "this message is intended only", "this email is intended",
        "this e-mail is intended", "this email contains", "this e-mail contains", "this communication is",
        "this communication and", "this communication may", "the information contained in this e",
        "the information contained in this m", "the information contained in this t",
        "the information contained in this c", "the information in this e", "the information in this message",
        "the information transmitted", "the contents of this e", "the contents of this message",
        "the content of this e", "the content of this message", "confidentiality notice", "confidentiality:",
        "disclaimer:", "legal notice", "privacy notice", "important notice:", "notice: this e",
        "if you are not the intended recipient", "if you have received this", "please consider the environment",
        "consider the environment", "please don't print this", "think before you print", "save a tree",
        "virus-free", "virus free.", "this email has been checked for viruses", "this email has been scanned",
        "this message has been scanned", "this e-mail has been scanned", "scanned by", "checked by avg",
        "no virus found", "you received this message because", "you are receiving this", "to unsubscribe",
        "to manage your subscription", "registered in england", "registered office", "book a meeting with me",
        "book time with me", "book time to meet", "book a meeting", "book a call", "book an appointment",
        "schedule a meeting with me", "schedule a call with me", "schedule time with me", "connect with me on",
        "find us on", "follow me on", "please excuse brevity", "please excuse any", "please excuse typos",
        "please excuse the brevity", "please excuse my brevity", "excuse brevity", "excuse typos",
        "excuse any typos", "apologies for brevity", "apologies for any typos", "apologies for typos",
        "sorry for typos", "please forgive typos", "follow us on", "our privacy policy", "view our privacy",
        "we process personal data", "we process your", "read our privacy", "see our privacy",
        "for information about how we", "our terms and conditions", "all our transactions",
    ),
    mail_itself=(
        "this email", "this e-mail", "this message", "this transmission", "this communication", "this mail",
    ),
    notice_signs=(
        "confidential", "privileged", "recipient", "addressee", "liabilit", "liable", "virus", "unauthori",
        "disclos", "the author", "the sender", "solely", "legally", "delete", "prohibited", "dissemination", "gdpr",
    ),
    banners=(
        "external", "caution", "warning", "attention", "notice", "security notice",
        "you don't often get email from", "some people who received this message don't", "this email originated",
        "this message originated", "this message came from outside", "this email came from", "this is an external",
        "this sender", "be careful with this message", "original sender", "think before you click",
    ),
    banner_signs=("outside", "external", "links", "attachments", "suspicious", "unknown", "sender", "originated"),
    greetings=(
        "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good evening", "good day", "greetings",
        "morning", "hi there",
    ),
    greeted=(
        "all", "there", "team", "everyone", "everybody", "both", "folks", "sir or madam", "sir", "madam", "again",
        "sirs", "guys", "colleagues", "partner", "to whom it may concern",
    ),
    courtesies=(
        "thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "thanks for the lead",
        "thank you for the lead", "thanks for this lead", "thank you for this lead", "thanks for your mail",
        "thank you for your mail", "thanks for your email", "thank you for your email", "thanks for the mail",
        "thanks for the email", "thank you for your message", "thanks for your message",
    ),
    closings=(
        "best regards", "kind regards", "warm regards", "with kind regards", "with best regards", "regards",
        "best wishes", "all the best", "cheers", "sincerely", "sincerely yours", "yours sincerely",
        "yours faithfully", "yours truly", "rgds", "brgds", "thanks", "thank you", "many thanks", "thanks a lot",
        "thank you very much", "thanks and regards", "thanks & regards", "thanks and best regards",
        "thanks in advance", "thank you in advance", "thx", "have a nice day", "have a great day",
        "have a good day", "have a good weekend", "have a nice weekend", "have a great weekend", "take care",
        "talk soon", "speak soon", "respectfully", "warmly", "cordially", "yours ever",
    ),
    closings_alone=(
        "warmest", "kindest", "vr", "later", "talk later", "fondly", "rgrds", "best", "br", "kr", "tia", "ta",
        "yours", "thanks again", "until then", "ttyl", "be well", "stay safe", "in haste", "with gratitude",
        "many thx", "thnx", "tks", "tnx", "thks", "ty", "much appreciated", "appreciate it", "have a good one",
        "have a great one",
        "cheerio", "thanking you", "thanks so much", "thanks very much", "thank you so much", "thank you again",
        "regs", "wbr", "wkr", "have a good evening", "onwards", "see you", "see you soon", "catch you later",
        "yours in service", "much obliged", "peace", "xx", "xoxo",
    ),
    closing_cores="regards regard wishes sincerely rgds greetings faithfully",
    closing_fillers=(
        "with my our very kind kindest best warm warmest many thanks thank you and in advance from to all the "
        "friendly yours again truly thx"
    ),
    closing_leads=("looking forward",),
    wish_openings="have enjoy wishing merry happy",
    wish_ends="day weekend evening week afternoon holiday holidays christmas year",
    wish_fillers=(
        "a an the your great nice good lovely wonderful fantastic fabulous very rest of this relaxing "
        "happy safe week weekend long bank sunny super pleasant and new year"
    ),
)  # fmt: skip
