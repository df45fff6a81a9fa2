"""What the right answer is, by OpenCV, and whether an answer is it."""
import sys
from pathlib import Path

import cv2
import numpy as np

sys.path.append(str(Path(__file__).parents[1] / "peers"))
from sobel import edges  # noqa: E402


def gray(path):
    """A JPEG's gray is its Y plane; any other image's is made by cvtColor's formula.

    Reading a colour PNG as gray, OpenCV leaves that to libpng, whose gray is one off in half of the pixels.
    """
    if path.suffix == ".jpg":
        return cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2GRAY)


def check(system, path, png, exact=True):
    """Fails unless the PNG is the edges of the image file at `path`, in every pixel."""
    got = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    want = edges(gray(path))
    if got is None or got.shape != want.shape:
        raise RuntimeError(f"{system} made no image of {want.shape} from {path.name}")
    wrong = np.count_nonzero(got != want)
    if exact and wrong:
        raise RuntimeError(f"{system}: {wrong} pixels of {path.name}'s edges differ from OpenCV's")
    return wrong
