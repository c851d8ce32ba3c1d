"""The colours of charts: they bring their own light paper, so that they are read alike on white and on black."""

PAPER = "#f6f8fa"
INK = "#1c2430"
FAINT = "#55606e"
FRAME = "#b9c3ce"
RULE = "#d3dae2"
WHITE = "#ffffff"

PLAIN = "#1f4e79"
STRONG = "#0b6e4f"
SOFT = "#6594c0"
QUIET = "#88939f"

LETTERS_ON = {PLAIN: WHITE, STRONG: WHITE, SOFT: INK, QUIET: INK}
"""In which colour numbers are written on bars of a colour: with a contrast of at least 4.5 (WCAG 2.2, 1.4.3)."""
