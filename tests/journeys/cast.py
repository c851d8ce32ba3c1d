"""Who is who in the sample channel, and the letters they write."""

SALLY = "sally.marsh@acme.example"  # sends leads for Acme
QUENTIN = "quentin.hale@acme.example"  # qualifies for Acme
GRACE = "grace.bell@acme.example"  # Acme's channel manager, everywhere but Germany
DIETER = "dieter.kranz@acme.example"  # Acme's channel manager in Germany
VERA = "vera.stone@acme.example"  # Acme's director
SVENJA = "svenja.albers@nordwerk.example"  # sends and qualifies leads for Nordwerk
KARSTEN = "karsten.voss@nordwerk.example"  # Nordwerk's channel manager

OLIVIA = "olivia.hart@harbour-it.example"  # gold, certified for firewalls, sells for both vendors
CALLUM = "callum.reid@highland-networks.example"  # Scotland only
MEGAN = "megan.price@severn-systems.example"  # silver, certified
ADAM = "adam.shah@thames-data.example"  # bronze
ACME_PARTNERS = (OLIVIA, CALLUM, MEGAN, ADAM)

LEADS = "leads+acme@hub.example"
REGISTER = "register+acme@hub.example"

PERSONAL = ("Fenwick", "Priya", "priya.nair@fenwick.example", "20 7946 0018")
"""Words of the warm lead that nobody may see before acceptance."""

WARM = """\
Company: Fenwick Press Ltd
Contact: Priya Nair
E-Mail: priya.nair@fenwick.example
Phone: +44 20 7946 0018
Country: United Kingdom
Region: London
City: London
Product: firewall
Source: trade show
Need: Firewalls for the branches. Ask Priya on +44 20 7946 0018 or priya.nair@fenwick.example.
"""

HOT = """\
Company: Larkhill Foods Ltd
Contact: Tom Larkin
E-Mail: tom@larkhill.example
Phone: +44 161 496 0123
Country: GB
City: Manchester
Product: SX-400
Quantity: 40
Value: 38000 GBP
Timeframe: this month
Source: referral
Temperature: hot
Need: Two new warehouses open in January and need access switches on every floor, with installation and support.
"""

_OTHERS = ("Alder", "Barlow", "Cotter", "Dunmore", "Elstree", "Farrow", "Gorse")


def of_another(letter: str, number: int) -> str:
    """A lead letter about another customer: no name, address or telephone number is the same."""
    told, other = letter, _OTHERS[number % len(_OTHERS)]
    for name in ("Fenwick", "Larkhill"):
        told = told.replace(name, other).replace(name.lower(), other.lower())
    for person in ("Priya Nair", "Tom Larkin"):
        told = told.replace(person, f"Ann {other}")
    told = told.replace("Ask Priya", "Ask Ann").replace("priya.nair@", "ann@").replace("tom@", "ann@")
    return told.replace("7946 0018", f"7946 01{number:02}").replace("496 0123", f"496 02{number:02}")
