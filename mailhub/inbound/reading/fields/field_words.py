"""The fields of a lead or a deal, and the words beside their labels that change nothing; data only."""

from enum import StrEnum


class Field(StrEnum):
    """What a labelled value says."""

    ACCOUNT = "account"
    PRODUCT = "product"
    QUANTITY = "quantity"
    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    POSTCODE = "postcode"
    ADDRESS = "address"
    CONTACT_NAME = "contact_name"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    EMAIL = "email"
    PHONE = "phone"
    NEED = "need"
    NOTE = "note"
    AMOUNT = "amount"
    CURRENCY = "currency"
    CLOSE_ON = "close_on"
    CLOSED_ON = "closed_on"
    WON = "won"
    SOURCE = "source"
    TEMPERATURE = "temperature"
    WEBSITE = "website"
    TIMEFRAME = "timeframe"
    PURCHASE = "purchase"
    CONSENT = "consent"
    LAWFUL_BASIS = "lawful_basis"
    PURPOSE = "purpose"
    OPT_OUT = "opt_out"
    REQUESTED_PARTNER = "requested_partner"
    SECTOR = "sector"


QUALIFIERS: frozenset[str] = frozenset(
    "end customer customers client clients user account company contact contacts person lead leads prospect prospects"
    " deal opportunity project your their the estimated expected approx approximate approximately primary main"
    " business"
    " work office est total please enter kunde kunden endkunde endkunden firma firmen kontakt ansprechpartner"
    " ansprechpartners ihr ihre des der beim and und netto net brutto gross geschaetzter"
    " geschaetztes voraussichtlicher voraussichtliches erwarteter erwartetes geplanter geplantes ungefaehrer ca of"
    " billing shipping mailing headquarters hq best daytime likely anticipated projected"
    " installation site desired proposed buyer buyers buyer's they he she what what's is whats bitte geben sie ein"
    " deren dessen s geplante geplanten erwartete erwarteten geschaetzte geschaetzten voraussichtliche"
    " voraussichtlichen gewuenschte gewuenschtes benoetigte ungefaehre ungefaehres".split()
)
"""Words beside a label that say whose it is, or how sure it is, and never what it is."""

UNQUALIFIED = frozenset(
    "name names title start when other direct info total site revenue umsatz description beschreibung summary"
    " time date call".split()
)
"""Labels that a qualifier would turn into another thing: a project's name is nobody's name."""

OF_FORMS: frozenset[str] = frozenset(
    "status stage leadstatus ip ipaddress ipadresse remoteip useragent browser page pageurl pagetitle sourceurl"
    " referrer"
    " referer date datum uhrzeit submittedon submittedat submissiondate submissionid timestamp form formname formid"
    " entryid reference referenz owner leadowner accountowner opportunityowner jobtitle position funktion department"
    " abteilung salutation anrede employees mitarbeiter mitarbeiterzahl numberofemployees companysize"
    " fax telefax faxnummer gclid fbclid nextstep nextsteps naechsterschritt probability wahrscheinlichkeit assignedto"
    " accountmanager salesperson salesrep competitor competitors wettbewerber leadid opportunityid createdon"
    " createddate privacypolicy privacynotice privacy datenschutz datenschutzerklaerung privacypolicyaccepted"
    " erstelltam eingegangenam language sprache newsletter dealstage forecastcategory landingpage networkid"
    " responseid respondentid".split()
)
"""Labels, folded, of what forms and exports state beside the lead itself."""
