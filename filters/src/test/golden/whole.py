"""Filters that depend on the whole image: OpenCV's and Pillow's, and their formulas where those have 8 bits only."""
import cv2
import numpy as np
from PIL import Image, ImageOps


def to_gray(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def otsu(image):
    return cv2.threshold(to_gray(image), 0, int(np.iinfo(image.dtype).max), cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]


def by_colour(function):
    """A filter that maps each channel but alpha: function(gray image) gives one."""

    def apply(image):
        if image.ndim == 2:
            return function(image)
        return np.dstack([function(image[..., c].copy()) if c < 3 else image[..., c] for c in range(image.shape[2])])

    return apply


def equalize(channel):
    if channel.dtype == np.uint8:
        return cv2.equalizeHist(channel)
    counts = np.bincount(channel.ravel(), minlength=65536)
    first = int(np.flatnonzero(counts)[0])
    others = channel.size - int(counts[first])
    if others == 0:
        return channel
    sums = np.cumsum(counts) - counts[first]
    table = np.rint(sums.astype(np.float32) * (np.float32(65535) / np.float32(others)))
    return np.clip(table, 0, 65535).astype(np.uint16)[channel]


def autocontrast(cutoff):
    def apply(channel):
        if channel.dtype == np.uint8:
            return np.array(ImageOps.autocontrast(Image.fromarray(channel), cutoff))
        cut = int(channel.size * cutoff // 100)
        left = np.sort(channel, axis=None)[cut:channel.size - cut]
        low, high = int(left[0]), int(left[-1])
        if high <= low:
            return channel
        scale = 65535.0 / (high - low)
        return np.clip(np.trunc(channel * scale + -low * scale), 0, 65535).astype(np.uint16)

    return by_colour(apply)


def edges(threshold1, threshold2, l2=False):
    def apply(image):
        gray = to_gray(image)
        made = canny(gray, min(threshold1, threshold2), max(threshold1, threshold2), l2)
        if image.dtype == np.uint8:
            assert np.array_equal(made, cv2.Canny(gray, threshold1, threshold2, L2gradient=l2))
        return made

    return apply


def canny(gray, low, high, l2):
    """OpenCV's Canny of aperture 3, of any depth; thresholds in 8-bit units."""
    white = int(np.iinfo(gray.dtype).max)
    low, high = low * (white // 255), high * (white // 255)
    if l2:
        low, high = low * low, high * high
    s = np.pad(gray.astype(np.int64), 1, "edge")
    smooth_rows = s[:-2] + 2 * s[1:-1] + s[2:]
    smooth_columns = s[:, :-2] + 2 * s[:, 1:-1] + s[:, 2:]
    gx = smooth_rows[:, 2:] - smooth_rows[:, :-2]
    gy = smooth_columns[2:] - smooth_columns[:-2]
    m = np.pad(gx * gx + gy * gy if l2 else abs(gx) + abs(gy), 1)

    def at(dy, dx):
        return m[1 + dy:m.shape[0] - 1 + dy, 1 + dx:m.shape[1] - 1 + dx]

    here = at(0, 0)
    flat = abs(gy) << 15 < abs(gx) * 13573
    steep = abs(gy) << 15 > abs(gx) * (13573 + (1 << 16))
    falling = (gx ^ gy) < 0
    maximum = np.where(flat, (here > at(0, -1)) & (here >= at(0, 1)),
                       np.where(steep, (here > at(-1, 0)) & (here >= at(1, 0)),
                                np.where(falling, (here > at(-1, 1)) & (here > at(1, -1)),
                                         (here > at(-1, -1)) & (here > at(1, 1)))))
    candidates = maximum & (here > low)
    labels = cv2.connectedComponents(candidates.astype(np.uint8), connectivity=8)[1]
    kept = np.isin(labels, np.unique(labels[candidates & (here > high)])) & candidates
    return np.where(kept, white, 0).astype(gray.dtype)


FILTERS = {
    "edges": edges(50, 150),
    "edges:threshold1=300:threshold2=30": edges(300, 30),
    "edges:threshold1=0:threshold2=0": edges(0, 0),
    "edges:gradient=l2": edges(50, 150, True),
    "edges:threshold1=20:threshold2=201.5:gradient=l2": edges(20, 201.5, True),
    "otsu": otsu,
    "equalize": by_colour(equalize),
    "autocontrast": autocontrast(0),
    "autocontrast:cutoff=3": autocontrast(3),
    "autocontrast:cutoff=7.3": autocontrast(7.3),
}
