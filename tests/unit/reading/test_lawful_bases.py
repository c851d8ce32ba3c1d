"""Only what is surely a yes is consent, and a basis is taken only where nothing speaks against it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.terms import LawfulBasis as B
from mailhub.inbound.deals import typed_on
from mailhub.inbound.reading.fields.field_names import Field, field_of
from mailhub.inbound.reading.fields.labelled_fields import fields_of_record, read_fields
from mailhub.inbound.reading.fields.lawful_bases import read_basis, read_consent
from mailhub.inbound.reading.fields.parts import completed

TODAY = date(2026, 11, 23)

SAY_YES = """yes|Yes.|YES!|y|ja|Ja, am Messestand|yes, at the booth|Yes (by phone)|true|1|on|2026-11-01|01.11.2026|given
given 2026-11-01|given on 2026-11-01 at the fair|erteilt am 1.11.2026|opt-in|Opted in|double opt-in 2026-10-01 10:22 UTC
2026-10-01T10:22:33Z|mündlich erteilt|liegt vor|✓|☑|oui|sí|Ja, 5. Oktober 2026|ja (telefonisch, 20.11.2026)|confirmed"""
SAY_NO = (
    "no|No.|n|nein|NEIN!|0|off|False|withdrawn|widerrufen|opted out|opt-out|keine|no consent|refused|kein|not by phone"
)
SAY_NEITHER = """maybe|vielleicht|yes/no|Yes / No|ja/nein|yes, but only by e-mail|yes, but withdrawn|yes; no|2027-01-01
yes, 31.12.2026|yes? not sure|☒|☑ yes ☐ no|[x] yes|consent|verbal|implied|soft opt-in|liegt nicht vor
yes, no phone calls|Yes until 2025-01-01|yes, valid till 2027-01-01|we think so|yes on request|requested|form given|X
ja, aber nicht telefonisch|given for newsletter only|yes, by Ann Smith|2026|Q3 2026|accepted the terms|given to sales
legitimate interest|not yet|not given|any|only verbally|yes 2|I consent unless|ja, bis auf Widerruf"""


def _each(text: str) -> list[str]:
    return [value for line in text.splitlines() for value in line.split("|")]


@pytest.mark.parametrize("value", _each(SAY_YES))
def test_a_plain_yes_or_the_day_of_it_is_consent(value: str) -> None:
    assert read_consent(value, today=TODAY, locale="en") is True


@pytest.mark.parametrize("value", _each(SAY_NO))
def test_a_no_is_no_consent(value: str) -> None:
    assert read_consent(value, today=TODAY, locale="en") is False


@pytest.mark.parametrize("value", _each(SAY_NEITHER))
def test_what_is_not_surely_a_yes_is_none(value: str) -> None:
    for locale in ("en", "de"):
        assert read_consent(value, today=TODAY, locale=locale) is None


@given(st.text(max_size=60), st.sampled_from(["no", "not", "nein", "nicht", "withdrawn", "widerrufen", "never"]))
def test_no_value_with_a_no_in_it_is_ever_consent(beside: str, no: str) -> None:
    for value in (f"{no} {beside}", f"yes {no} {beside}", f"{beside} {no}", f"yes, {beside} {no}"):
        assert read_consent(value, today=TODAY, locale="en") is not True
        assert read_basis(f"consent {value}", today=TODAY, locale="en") is None


@pytest.mark.parametrize(
    ("value", "basis"),
    [
        ("consent", B.CONSENT), ("Consent (booth)", B.CONSENT), ("Einwilligung (schriftlich, 1.11.2026)", B.CONSENT),
        ("Freely given consent from contact", B.CONSENT), ("Art. 6 (1) a", B.CONSENT), ("opt-in", B.CONSENT),
        ("Art. 6 Abs. 1 S. 1 lit. a DSGVO", B.CONSENT), ("contract", B.CONTRACT), ("Vertragsanbahnung", B.CONTRACT),
        ("Performance of a contract", B.CONTRACT), ("6(1)(b)", B.CONTRACT), ("pre-contractual measures", B.CONTRACT),
        ("vorvertragliche Maßnahmen", B.CONTRACT), ("rechtliche Verpflichtung", B.LEGAL_OBLIGATION),
        ("legal_obligation", B.LEGAL_OBLIGATION), ("vital_interests", B.VITAL_INTERESTS),
        ("public_task", B.PUBLIC_TASK),
        ("legitimate_interests", B.LEGITIMATE_INTERESTS), ("intérêt légitime", B.LEGITIMATE_INTERESTS),
        ("GDPR Art 6(1)(f)", B.LEGITIMATE_INTERESTS), ("berechtigtes Interesse", B.LEGITIMATE_INTERESTS),
        ("Legitimate interest – prospect/lead", B.LEGITIMATE_INTERESTS),
        ("berechtigte Interessen (Art. 6 Abs. 1 lit. f DSGVO)", B.LEGITIMATE_INTERESTS),
    ],
)  # fmt: skip
def test_a_basis_is_known_by_its_name_or_by_its_article(value: str, basis: B) -> None:
    assert read_basis(value, today=TODAY, locale="en") is basis


@pytest.mark.parametrize(
    "value",
    _each(
        """no consent|consent withdrawn|consent pending|consent - expired|not consent|Consent?|consent or contract
consent, contract|Art. 6 (1) a and f|legitimate interest (Art. 6(1)(a))|legitimate interest, consent refused|yes|LI
keine Einwilligung|Einwilligung nicht erteilt|Einwilligung fehlt|consent 2027-01-01|contract, if signed|none
contract terminated|legitimate interest - objected|GDPR|Art. 6|[consent]|consent?|without consent"""
    ),
)
def test_what_names_several_bases_or_takes_one_back_is_none(value: str) -> None:
    assert read_basis(value, today=TODAY, locale="en") is None


def _basis(text: str) -> tuple[B | None, int]:
    deal = typed_on(read_fields(text), today=TODAY, locale="en")
    return deal.lawful_basis, len(deal.problems)


@pytest.mark.parametrize(
    ("text", "basis", "problems"),
    [
        ("Consent: yes", B.CONSENT, 0),
        ("Einwilligung: ja", B.CONSENT, 0),
        ("Opt-in: 2026-11-01", B.CONSENT, 0),
        ("Legal basis: legitimate interest", B.LEGITIMATE_INTERESTS, 0),
        ("Rechtsgrundlage: Vertrag", B.CONTRACT, 0),
        ("Legal basis for processing contact's data: Performance of a contract", B.CONTRACT, 0),
        ("Consent: legitimate interest", B.LEGITIMATE_INTERESTS, 0),
        ("Consent: no\nLawful basis: contract", B.CONTRACT, 0),
        ("Consent: yes\nLawful basis: contract", B.CONSENT, 0),
        ("Consent: yes\nOpt-out: no", B.CONSENT, 0),
        ("Consent: no", None, 0),
        ("Consent: pending", None, 0),
        ("Company: ACME", None, 0),
        ("Newsletter: yes\nPrivacy policy: accepted\nDatenschutz: ja", None, 0),
        ("Opt-out: yes", None, 0),
        ("Consent: perhaps", None, 1),
        ("Lawful basis: because", None, 1),
        ("Consent: perhaps\nLawful basis: consent", None, 2),
        ("Consent: no\nLawful basis: consent", None, 2),
        ("Consent: yes\nConsent: no", None, 2),
        ("Marketing consent: yes\nConsent: no", None, 2),
        ("Consent: yes\nDo not contact: yes", None, 1),
        ("Legal basis: legitimate interests\nEmail opt out: true", None, 1),
        ("Lawful basis: consent\nLegal basis: contract", None, 2),
        ("Consent: yes\nConsent withdrawn: 2026-11-20", None, 1),
        ("Consent withdrawn: yes", None, 0),
        ("Consent: yes\n\nShe has withdrawn it since.", None, 1),
        ("Einwilligung: ja\nNotiz: Hat gestern die Einwilligung widerrufen", None, 1),
        ("Consent: yes\n\nYour consent can be withdrawn at any time.", B.CONSENT, 0),
        ("Einwilligung: ja\n\nSie können die Einwilligung jederzeit widerrufen.", B.CONSENT, 0),
    ],
)
def test_a_basis_is_taken_only_where_nothing_contradicts_it(text: str, basis: B | None, problems: int) -> None:
    assert _basis(text) == (basis, problems)


def test_what_is_not_taken_is_told_in_a_sentence_and_kept_with_the_notes() -> None:
    deal = typed_on(read_fields("Consent: perhaps\nLawful basis: contract or so"), today=TODAY, locale="en")
    assert deal.problems == (
        "Consent: 'perhaps' is neither a clear yes nor a clear no.",
        "Lawful basis: 'contract or so' is not a lawful basis we know, such as consent, contract or legitimate"
        " interests.",
    )
    assert dict(deal.unknown) == {"Consent": "perhaps", "Lawful basis": "contract or so"}


def test_a_no_in_a_forwarded_part_is_not_lost_beside_a_yes() -> None:
    above, below = read_fields("Company: ACME\nConsent: yes"), read_fields("Product: SX\nConsent: no")
    for one, other in ((above, below), (below, above)):
        assert typed_on(completed(one, other), today=TODAY, locale="en").lawful_basis is None


def test_rows_of_a_list_state_basis_and_purpose() -> None:
    row = {"Firma": "Sommer Optik", "DSGVO-Einwilligung": "ja", "Zweck": "Angebot für Kameras", "Produkt": "K7"}
    deal = typed_on(fields_of_record(row), today=TODAY, locale="de")
    assert (deal.lawful_basis, deal.purpose) == (B.CONSENT, "Angebot für Kameras")


def test_labels_that_only_speak_of_a_policy_or_a_newsletter_are_no_consent() -> None:
    labels = (
        "Newsletter",
        "Privacy policy",
        "Datenschutz",
        "AGB akzeptiert",
        "Terms",
        "Consent required",
        "No consent",
    )
    assert [label for label in labels if field_of(label) is Field.CONSENT] == []
