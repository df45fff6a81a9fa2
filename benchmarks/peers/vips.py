#!/usr/bin/python3
"""`vips sobel`, a process an image: as one types it (`plain`), or helped to the same work as the others (`gray`).

`plain` takes the edges of each colour and writes at compression 6, the default; `gray` reduces to gray first and writes
at compression 1, as OpenCV does. Neither computes the same formula, so their pixels are not compared.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

from serve import serve


def vips(*arguments):
    subprocess.run(["vips", *map(str, arguments)], check=True, stderr=subprocess.DEVNULL)


def plain(image, folder):
    vips("sobel", image, folder / "edges.png")


def gray(image, folder):
    vips("colourspace", image, folder / "gray.v", "b-w")
    vips("sobel", folder / "gray.v", f"{folder / 'edges.png'}[compression=1]")


def main():
    way = {"plain": plain, "gray": gray}[sys.argv[1]]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def process(image):
            way(image, folder)
            return (folder / "edges.png").read_bytes()

        version = subprocess.run(["vips", "--version"], capture_output=True, text=True, check=True).stdout.strip()
        serve(process, f"{version}, {sys.argv[1]}", read=lambda path: path)


main()
