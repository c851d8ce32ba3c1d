"""The gallery: every mail from its sample as files to look at, phone and desktop width side by side."""

from html import escape
from pathlib import Path

from mailhub.domain.errors import Refusal
from mailhub.outbound.mail import Mail
from mailhub.outbound.previews import all_samples, render_preview

_PHONE, _DESKTOP = 360, 720  # CSS pixels

_STYLE = """
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem; }
section { margin-bottom: 3rem; }
.mail { display: flex; gap: 1.5rem; flex-wrap: wrap; align-items: flex-start; }
iframe { border: 1px solid #8886; height: 44rem; background: #fff; }
pre { max-width: 46rem; overflow: auto; border: 1px solid #8886; padding: 1rem; max-height: 44rem; margin: 0; }
"""


def write_gallery(folder: Path, name: str = "") -> Path:
    """Write the mail of that name, or all of them, into `folder` and return the index page.

    Raises Refusal for an unknown name.
    """
    samples = [mail for mail in all_samples() if name in ("", mail.name)]
    if not samples:
        known = ", ".join(mail.name for mail in all_samples())
        raise Refusal(f"There is no mail '{name}'. There are: {known}.")
    folder.mkdir(parents=True, exist_ok=True)
    sections = [_written(folder, mail) for mail in samples]
    index = folder / "index.html"
    index.write_text(
        f'<!doctype html><meta charset="utf-8"><title>Mails of mailhub</title><style>{_STYLE}</style>'
        f"<h1>{len(sections)} mails, from their samples</h1>{''.join(sections)}",
        encoding="utf-8",
    )
    return index


def _written(folder: Path, mail: Mail) -> str:
    rendered = render_preview(mail)
    html = rendered.html
    for part in mail.attachments():
        if part.cid:
            (folder / part.filename).write_bytes(part.data)
            html = html.replace(f"cid:{part.cid}", part.filename)
    (folder / f"{mail.name}.html").write_text(html, encoding="utf-8")
    (folder / f"{mail.name}.txt").write_text(rendered.text, encoding="utf-8")
    frames = [
        f'<iframe src="{mail.name}.html" width="{width}" title="{width} px"></iframe>' for width in (_PHONE, _DESKTOP)
    ]
    words = f"<pre>{escape(rendered.text)}</pre>"
    return (
        f'<section id="{mail.name}"><h2>{mail.name}</h2><p>{escape(rendered.subject)}</p>'
        f'<div class="mail">{"".join(frames)}{words}</div></section>'
    )
