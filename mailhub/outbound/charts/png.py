"""The file of a chart: a PNG with a palette, never too large for a mail, transparent beyond its rounded corners."""

import io
from collections.abc import Iterator

SIZE_LIMIT = 60_000  # bytes; a report carries several, and many servers hold back mails of megabytes
_COLOURS = (32, 16, 4)


def png_of(dots: bytes, size: tuple[int, int], paper: str) -> bytes:
    """The PNG of RGBA dots, with as many colours as the limit of its size leaves room for."""
    file = b""
    for file in _files(dots, size, paper):
        if len(file) < SIZE_LIMIT:
            break
    return file


def _files(dots: bytes, size: tuple[int, int], paper: str) -> Iterator[bytes]:
    """The same picture in files that get smaller and take longer; the first is nearly always small enough."""
    from PIL import Image

    drawn = Image.frombuffer("RGBA", size, dots, "raw", "RGBA", 0, 1)
    opaque = Image.new("RGB", size, paper)
    opaque.paste(drawn, mask=drawn.getchannel("A"))
    outside = drawn.getchannel("A").point([255] * 128 + [0] * 128)
    for colours in _COLOURS:
        picture = opaque.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        # What lies outside has a colour of its own, the paper's for readers that know no transparency.
        picture.putpalette([*(picture.getpalette() or [])[: 3 * colours], *bytes.fromhex(paper[1:])])
        picture.paste(colours, mask=outside)
        for packing in ({"compress_level": 6}, {"compress_level": 9}):
            written = io.BytesIO()
            picture.save(written, "PNG", transparency=colours, **packing)
            yield written.getvalue()
