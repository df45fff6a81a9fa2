"""Smoothing: OpenCV's; colours weighted by alpha by the formulas in the filters' documentation."""
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


FILTERS = {
    "box": box(1),
    "box:alpha=plain": box(1, weighted=False),
    "box:radius=5": box(5),
    "box:radius=50": box(50),
}
