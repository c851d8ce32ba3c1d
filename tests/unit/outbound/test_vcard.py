"""The vCard is the one that the library writes."""

from hypothesis import example, given
from hypothesis import strategies as st

from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mail import clean
from mailhub.outbound.vcard import vcard, vcard_plainly

LETTERS = st.one_of(st.characters(), st.sampled_from('ab,;:\\"\n\r\té'))
TEXTS = st.just("") | st.text(LETTERS, max_size=110).map(clean)
CUSTOMERS = st.builds(
    CustomerView,
    account=TEXTS,
    name=TEXTS,
    email=TEXTS,
    phone=TEXTS,
    postcode=TEXTS,
    city=TEXTS,
    country=st.sampled_from(["", "GB", "DE"]),
    website=TEXTS,
)


@given(customer=CUSTOMERS)
@example(customer=CustomerView())
@example(customer=samples.CUSTOMER)
@example(customer=CustomerView(name="é" * 74, account="x" * 75, city="a;b,c\\d"))
def test_any_customer_is_written_as_the_library_would(customer: CustomerView) -> None:
    assert vcard(customer, note="LEAD-7") == vcard_plainly(customer, note="LEAD-7")
