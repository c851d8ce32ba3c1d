"""An RSA key for signing letters in tests, made here so that no key lies in the repository."""

import base64
from functools import cache
from random import Random

EXPONENT = 65537


def _is_prime(number: int, random: Random) -> bool:
    """Miller and Rabin's test, thirty times."""
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(30):
        power = pow(random.randrange(2, number - 1), odd, number)
        if power not in (1, number - 1) and all(
            (power := pow(power, 2, number)) != number - 1 for _ in range(twos - 1)
        ):
            return False
    return True


def _prime(bits: int, random: Random) -> int:
    while True:
        number = random.getrandbits(bits) | (3 << (bits - 2)) | 1
        if number % EXPONENT != 1 and all(number % small for small in (3, 5, 7, 11, 13)) and _is_prime(number, random):
            return number


def _der(tag: int, body: bytes) -> bytes:
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x82]) + size.to_bytes(2, "big")
    return bytes([tag]) + length + body


def _integers(*numbers: int) -> bytes:
    return _der(0x30, b"".join(_der(2, number.to_bytes(number.bit_length() // 8 + 1, "big")) for number in numbers))


@cache
def signing_key() -> tuple[bytes, bytes]:
    """A private key as PEM (PKCS #1) and the DNS record of its public half (RFC 6376 section 3.6.1)."""
    random = Random(20261123)
    p, q = _prime(512, random), _prime(512, random)
    secret = pow(EXPONENT, -1, (p - 1) * (q - 1))
    numbers = (0, p * q, EXPONENT, secret, p, q, secret % (p - 1), secret % (q - 1), pow(q, -1, p))
    body = base64.encodebytes(_integers(*numbers))
    label = b"RSA PRIVATE KEY"
    rsa = bytes.fromhex("300d06092a864886f70d0101010500")
    public = _der(0x30, rsa + _der(3, b"\0" + _integers(p * q, EXPONENT)))
    return b"-----BEGIN %s-----\n%s-----END %s-----\n" % (label, body, label), b"v=DKIM1; p=" + base64.b64encode(public)
