"""Draws a terminal's screen, as `tmux capture-pane -e -p` prints it, as SVG on standard output."""

import re
import sys
from html import escape

WIDTH, HEIGHT, MARGIN = 8.4, 18, 12
COLOURS = ["#1e1e1e", "#e06c6c", "#8cc570", "#d9b45b", "#6aa3e8", "#c58be0", "#5fc4c4", "#d8d8d8"]
FOREGROUND, BACKGROUND = COLOURS[7], COLOURS[0]


def spans(line):
    """Yields column, text and style of each run of characters that look alike."""
    style, column = {}, 0
    for text in re.split(r"(\x1b\[[0-9;]*m)", line):
        if text.startswith("\x1b"):
            for code in [int(c or 0) for c in text[2:-1].split(";")]:
                if code == 0:
                    style = {}
                elif code == 1:
                    style = {**style, "bold": True}
                elif code == 7:
                    style = {**style, "reverse": True}
                elif 30 <= code <= 37:
                    style = {**style, "colour": COLOURS[code - 30]}
                elif code == 39:
                    style = {k: v for k, v in style.items() if k != "colour"}
        elif text:
            yield column, text, style
            column += len(text)


lines = sys.stdin.read().rstrip("\n").split("\n")
columns = max(sum(len(text) for _, text, _ in spans(line)) for line in lines)
width, height = columns * WIDTH + 2 * MARGIN, len(lines) * HEIGHT + 2 * MARGIN
print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" '
      f'font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">')
print(f'<rect width="100%" height="100%" rx="6" fill="{BACKGROUND}"/>')
for row, line in enumerate(lines):
    y = MARGIN + row * HEIGHT
    for column, text, style in spans(line):
        x, length = MARGIN + column * WIDTH, len(text) * WIDTH
        colour = style.get("colour", FOREGROUND)
        if style.get("reverse"):
            print(f'<rect x="{x:.1f}" y="{y}" width="{length:.1f}" height="{HEIGHT}" fill="{colour}"/>')
            colour = BACKGROUND
        if text.strip():
            weight = ' font-weight="bold"' if style.get("bold") else ""
            print(f'<text x="{x:.1f}" y="{y + 14}" textLength="{length:.1f}" fill="{colour}"{weight} '
                  f'xml:space="preserve">{escape(text)}</text>')
print("</svg>")
