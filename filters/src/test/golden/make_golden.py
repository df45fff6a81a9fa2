#!/usr/bin/python3
"""Makes the golden images with OpenCV (Debian's python3-opencv).

usage: make_golden.py PHOTOGRAPH OUT_FOLDER

The committed ones were made from scikit-image's "chelsea", 451x300. Each input NAME.pgm or NAME.ppm gets
NAME.FILTER.pgm/.ppm beside it; colons of a filter's text are written as '_'.
"""
import sys
from pathlib import Path

import cv2
import numpy as np

cv2.setNumThreads(1)


def l2(gray):
    x = cv2.Sobel(gray, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    return cv2.convertScaleAbs(cv2.magnitude(x, y))


def l1(gray):
    x = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 1, 0))
    y = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 0, 1))
    return cv2.add(x, y)


def to_gray(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def brightness(delta):
    return lambda image: cv2.add(image, (delta, delta, delta, 0))


def blur(sigma):
    return lambda image: cv2.GaussianBlur(image, (0, 0), sigma)


FILTERS = {
    "sobel": lambda image: l2(to_gray(image)),
    "sobel:norm=l1": lambda image: l1(to_gray(image)),
    "grayscale": to_gray,
    "brightness": brightness(40),
    "brightness:delta=-90": brightness(-90),
    "blur:sigma=0.5": blur(0.5),
    "blur": blur(1.5),
    "blur:sigma=4": blur(4),
    "blur:sigma=20": blur(20),
}


def inputs(photograph):
    noise = np.random.default_rng(7)
    for width, height in [(1, 1), (1, 9), (9, 1), (2, 2), (3, 3), (63, 5), (64, 5), (65, 5), (66, 5),
                          (127, 4), (128, 4), (129, 4), (130, 4)]:
        yield f"noise-{width}x{height}", noise.integers(0, 256, (height, width), np.uint8)
        yield f"colour-{width}x{height}", noise.integers(0, 256, (height, width, 3), np.uint8)
    y, x = np.mgrid[0:40, 0:200]
    yield "checkerboard-200x40", (((x // 3 + y // 2) % 2) * 255).astype(np.uint8)
    yield "extremes-200x40", noise.choice(np.array([0, 255], np.uint8), (40, 200))
    small = cv2.resize(photograph, (192, 128), interpolation=cv2.INTER_AREA)
    yield "photograph-192x128", small
    yield "photograph-gray-451x300", to_gray(photograph)


def write(folder, name, image):
    path = folder / (name + (".pgm" if image.ndim == 2 else ".ppm"))
    if not cv2.imwrite(str(path), image):
        sys.exit(f"cannot write {path}")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    photograph = cv2.imread(sys.argv[1])
    if photograph is None:
        sys.exit(f"cannot read {sys.argv[1]}")
    folder = Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for name, image in inputs(photograph):
        write(folder, name, image)
        for text, apply in FILTERS.items():
            if text == "grayscale" and image.ndim == 2:
                continue
            if name.startswith("photograph-gray") and text not in ("sobel", "sobel:norm=l1", "blur"):
                continue
            write(folder, name + "." + text.replace(":", "_"), apply(image))


main()
