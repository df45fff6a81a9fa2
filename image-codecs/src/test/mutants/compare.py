#!/usr/bin/env python3
"""Compares the samples that MutantReadingTest kept of PNG mutants with those of OpenCV (libpng) and Pillow.

usage: compare.py FOLDER        (Debian: python3-opencv python3-pil)
"""

import re
import sys
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from PIL import Image


def rgba(array):
    """Red, green, blue and alpha, of any of the shapes that decoders give."""
    array = array if array.ndim == 3 else array[..., None]
    colours = array[..., :3] if array.shape[2] >= 3 else np.repeat(array[..., :1], 3, 2)
    alpha = array[..., -1] if array.shape[2] in (2, 4) else np.full(array.shape[:2], 255)
    return np.dstack([colours, alpha]).astype(int)


def by_opencv(path):
    read = cv2.imread(str(path), cv2.IMREAD_UNCHANGED | cv2.IMREAD_IGNORE_ORIENTATION)
    if read is None:
        return None
    read = read >> 8 if read.dtype == np.uint16 else read
    if read.ndim == 3:
        read = read[..., [2, 1, 0, 3][: read.shape[2]]]
    return read


def by_pillow(path):
    try:
        image = Image.open(path)
        image.load()
    except (OSError, SyntaxError, ValueError):
        return None
    if image.mode.startswith("I"):
        return "16 bits"
    plain = image.mode in ("L", "RGB", "RGBA") and "transparency" not in image.info
    return np.array(image if plain else image.convert("RGBA"))


def compare(path, ours, theirs, which, counts):
    if theirs is None or isinstance(theirs, str):
        counts[which + (" refuses" if theirs is None else " keeps " + theirs)] += 1
        return
    wanted = rgba(theirs)
    # OpenCV drops what is transparent by one of its colours.
    channels = 4 if which == "Pillow" or theirs.shape[2:] == (4,) else 3
    same = wanted.shape == ours.shape and (wanted[..., :channels] == ours[..., :channels]).all()
    counts[which + (" has the same" if same else " differs")] += 1
    if not same:
        print(which, "differs:", path.name)


def main():
    counts = Counter()
    for path in sorted(Path(sys.argv[1]).glob("*.png")):
        width, height, channels = map(int, re.search(r"-(\d+)x(\d+)x(\d)\.png$", path.name).groups())
        data = np.fromfile(path.with_suffix(".samples"), np.uint8)
        ours = rgba(data.reshape(height, width, channels))
        compare(path, ours, by_opencv(path), "OpenCV", counts)
        compare(path, ours, by_pillow(path), "Pillow", counts)
    print(dict(counts))


if __name__ == "__main__":
    main()
