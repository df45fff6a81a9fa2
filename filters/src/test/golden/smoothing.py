"""Smoothing: OpenCV's; colours weighted by alpha by the formulas in the filters' documentation."""
from math import factorial

import cv2
import numpy as np


def has_alpha(image):
    return image.ndim == 3 and image.shape[2] == 4


def divided(colours, alphas):
    """Sums of colours weighted by alpha, divided by the sums of alpha, rounded half up; as integers."""
    return np.where(alphas == 0, 0, (colours + alphas // 2) // np.maximum(alphas, 1))


def box_sums(plane, radius):
    """Exact sums of squares, borders reflected."""
    size = 2 * radius + 1
    padded = cv2.copyMakeBorder(plane.astype(np.float64), radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    sums = np.pad(padded.astype(np.int64), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    return sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]


def box(radius, weighted=True):
    def apply(image):
        result = cv2.blur(image, (2 * radius + 1, 2 * radius + 1))
        if weighted and has_alpha(image):
            alpha = image[..., 3].astype(np.int64)
            for channel in range(3):
                colours = box_sums(image[..., channel] * alpha, radius)
                result[..., channel] = divided(colours, box_sums(alpha, radius))
        return result

    return apply


def median(radius):
    """OpenCV's; by sorting where it takes no kernel of this size."""
    size = 2 * radius + 1

    def apply(image):
        if image.dtype == np.uint8 or size <= 5:
            return cv2.medianBlur(image, size)
        padded = np.pad(image, [(radius, radius)] * 2 + [(0, 0)] * (image.ndim - 2), mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, (size, size), axis=(0, 1))
        return np.median(windows, axis=(-2, -1)).astype(image.dtype)

    return apply


def fma(a, b, c):
    """a * b + c of floats, rounded once."""
    return (np.asarray(a, np.longdouble) * b + c).astype(np.float32)


def exp2(exponent):
    """Powers of 2 as Exp2.java makes them of floats."""
    exponent = np.maximum(exponent, np.float32(-125))
    whole = np.rint(exponent)
    rest = (exponent - whole).astype(np.float32)
    terms = [np.float32(np.log(2) ** n / factorial(n)) for n in range(6)]
    power = np.full_like(rest, terms[5])
    for term in reversed(terms[:5]):
        power = fma(power, rest, term)
    return np.ldexp(power, whole.astype(int))


def bilateral(radius, colour, space):
    """OpenCV's at 8 bits without alpha, which the filter equals on these images; else the filter's own arithmetic."""

    def apply(image):
        if image.dtype == np.uint8 and not has_alpha(image):
            return cv2.bilateralFilter(image, 2 * radius + 1, colour, space)
        samples = (image[..., None] if image.ndim == 2 else image).astype(np.float32)
        height, width, channels = samples.shape
        colours = min(channels, 3)
        white = np.iinfo(image.dtype).max
        by_colour = np.float32(-0.5 / colour ** 2 / np.log(2) / (white // 255) ** 2)
        sums, weights = np.zeros((height, width, colours), np.float32), np.zeros((height, width, 1), np.float32)
        for dy in range(-radius, radius + 1):
            for dx in range(-radius, radius + 1):
                if dx * dx + dy * dy > radius * radius:
                    continue
                rows = [cv2.borderInterpolate(y + dy, height, cv2.BORDER_REFLECT_101) for y in range(height)]
                columns = [cv2.borderInterpolate(x + dx, width, cv2.BORDER_REFLECT_101) for x in range(width)]
                near = samples[np.ix_(rows, columns)]
                apart = np.abs(near - samples)[..., :colours].sum(2, keepdims=True, dtype=np.float32)
                by_place = np.float32(-0.5 / space ** 2 / np.log(2) * (dx * dx + dy * dy))
                weight = exp2(fma(apart * apart, by_colour, by_place))
                if channels == 4:
                    weight = weight * (near[..., 3:] / np.float32(white))
                weights += weight
                sums = fma(near[..., :colours], weight, sums)
        mean = np.rint(np.where(weights == 0, 0, sums / np.where(weights == 0, 1, weights)))
        result = image.copy()
        result.reshape(samples.shape)[..., :colours] = mean.astype(image.dtype)
        return result

    return apply


FILTERS = {
    "box": box(1),
    "box:alpha=plain": box(1, weighted=False),
    "box:radius=5": box(5),
    "box:radius=50": box(50),
    "median": median(1),
    "median:radius=2": median(2),
    "median:radius=3": median(3),
    "bilateral": bilateral(4, 50, 3),
    "bilateral:radius=2:sigmaColour=120:sigmaSpace=0.8": bilateral(2, 120, 0.8),
    "bilateral:radius=11:sigmaColour=20:sigmaSpace=6": bilateral(11, 20, 6),
}
