#!/usr/bin/python3
"""Makes the golden images with OpenCV and Pillow (Debian's python3-opencv and python3-pil).

usage: make_golden.py PHOTOGRAPH OUT_FOLDER [--only FAMILY]

The committed ones were made from scikit-image's "chelsea", 451x300:
  make_golden.py chelsea.png filters/src/test/resources/golden

A family is a file beside this one with FILTERS = {text of a chain: function of an image}. Its functions are given each
image of inputs.py and return the result, or None if the chain is not to be tested on that image; they must not modify
what they are given. OUT_FOLDER/FAMILY/INPUT.CHAIN.png is the result for OUT_FOLDER/inputs/INPUT.png; a chain's colons
are written as '_'.
"""
import importlib
import sys
from pathlib import Path

import cv2

import pnm
from inputs import inputs

HERE = Path(__file__).parent
NOT_FAMILIES = {"make_golden", "inputs", "pnm"}


def families():
    return sorted(file.stem for file in HERE.glob("*.py") if file.stem not in NOT_FAMILIES)


def writer(folder):
    folder.mkdir(parents=True, exist_ok=True)

    def write(name, image):
        path = folder / name
        if not cv2.imwrite(str(path), image, [cv2.IMWRITE_PNG_COMPRESSION, 9]):
            sys.exit(f"cannot write {path}")

    return write


def make(family, images, folder):
    filters = importlib.import_module(family).FILTERS
    for old in folder.glob("*.png"):
        old.unlink()
    write = writer(folder)
    for text, apply in filters.items():
        if "_" in text or "/" in text:
            sys.exit(f"{family}: {text} cannot be a file's name")
        for name, image in images.items():
            result = apply(image.copy())
            if result is None:
                continue
            if result.dtype != image.dtype:
                sys.exit(f"{family}: {text} makes {result.dtype} of {image.dtype}")
            write(f"{name}.{text.replace(':', '_')}.png", result)


def main(arguments):
    only = None
    if len(arguments) == 4 and arguments[2] == "--only":
        only = arguments[3]
        if only not in families():
            sys.exit(f"there is no family {only}; there are {', '.join(families())}")
    elif len(arguments) != 2:
        sys.exit(__doc__)
    photograph = cv2.imread(arguments[0])
    if photograph is None:
        sys.exit(f"cannot read {arguments[0]}")
    cv2.setNumThreads(1)
    folder = Path(arguments[1])
    images = dict(inputs(photograph))
    if only is None:
        pnm.make(photograph, writer(folder))
        write = writer(folder / "inputs")
        for name, image in images.items():
            write(name + ".png", image)
    for family in [only] if only else families():
        make(family, images, folder / family)


main(sys.argv[1:])
