"""The headers of every page: nothing is kept, told elsewhere, framed, run or loaded from anybody else."""

from collections.abc import Mapping
from functools import cache

_SHUT = (
    "accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen geolocation gyroscope"
    " hid identity-credentials-get idle-detection magnetometer microphone midi payment picture-in-picture"
    " publickey-credentials-get screen-wake-lock serial usb web-share xr-spatial-tracking"
).split()
_ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _SHUT),
}
_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
_PAGE = {"X-Frame-Options": "DENY", "Content-Security-Policy": f"{_POLICY}; frame-ancestors 'none'"}
_FRAMED = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": f"{_POLICY}; frame-src 'self'; frame-ancestors 'self'",
}
_TWO_YEARS = "max-age=63072000"


@cache
def headers_of(base_url: str, *, framed: bool = False) -> Mapping[str, str]:
    """What a response carries; `framed` for the pages of the conductor, which show mails in frames."""
    secure = {"Strict-Transport-Security": _TWO_YEARS} if base_url.startswith("https://") else {}
    return _ALWAYS | secure | (_FRAMED if framed else _PAGE)
