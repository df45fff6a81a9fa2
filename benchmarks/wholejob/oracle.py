"""What the right answer is, by OpenCV, and whether an answer is it."""
import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "peers"))
from sobel import edges  # noqa: E402

RESIZED = (1920, 1080)
RESIZE = "resize:width=1920:height=1080"


def gray(path):
    """A JPEG's gray is its Y plane; any other image's is made by cvtColor's formula.

    Reading a colour PNG as gray, OpenCV leaves that to libpng, whose gray is one off in half of the pixels.
    """
    if path.suffix == ".jpg":
        return cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return cv2.cvtColor(cv2.imread(str(path), cv2.IMREAD_COLOR), cv2.COLOR_BGR2GRAY)


def resized(path):
    """Pillow's, whose formula ours is."""
    made = Image.open(path).resize(RESIZED, Image.LANCZOS)
    return cv2.cvtColor(np.asarray(made), cv2.COLOR_RGB2BGR)


def wanted(path, chain):
    if chain == RESIZE:
        return resized(path)
    return cv2.Canny(gray(path), 50, 150) if chain == "edges" else edges(gray(path))


def check(system, path, png, exact=True, chain="sobel"):
    """Fails unless the PNG is what the chain makes of the image file at `path`, in every pixel."""
    got = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)
    want = wanted(path, chain)
    if got is None or got.shape != want.shape:
        raise RuntimeError(f"{system} made no image of {want.shape} from {path.name}")
    wrong = np.count_nonzero(got != want)
    if exact and wrong:
        raise RuntimeError(f"{system}: {wrong} samples that {chain} makes of {path.name} are wrong")
    return wrong
