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
        if image.dtype != np.uint8:
            return None
        return cv2.Canny(to_gray(image), threshold1, threshold2, L2gradient=l2)

    return apply


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
