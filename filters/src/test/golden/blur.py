"""Gaussian smoothing: OpenCV's GaussianBlur, and colours weighted by alpha with OpenCV's weights."""
import cv2
import numpy as np


def plain(size, sigma):
    return lambda image: cv2.GaussianBlur(image, size, sigma)


def weighted(size, sigma):
    """Colour is sum(weight * colour * alpha) / sum(weight * alpha), rounded half up, or 0 if the divisor is 0."""

    def apply(image):
        blurred = cv2.GaussianBlur(image, size, sigma)
        if image.ndim == 2 or image.shape[2] != 4:
            return blurred
        weights = opencv_weights(image.dtype, size, sigma)
        alpha = image[..., 3].astype(object)
        divisor = weighted_sums(alpha, weights)
        for channel in range(3):
            sums = weighted_sums(image[..., channel].astype(object) * alpha, weights)
            for (y, x), below in np.ndenumerate(divisor):
                blurred[y, x, channel] = (2 * sums[y, x] + below) // (2 * below) if below else 0
        return blurred

    return apply


def opencv_weights(dtype, size, sigma):
    """The weights in fixed point, read off what OpenCV makes of one white sample in a black row."""
    white = int(np.iinfo(dtype).max)
    row = np.zeros((1, 999), dtype)
    row[0, 499] = white
    found = [int(w) for w in cv2.GaussianBlur(row, size, sigma)[0] if w]
    middle = len(found) // 2
    found[middle] += white + 1 - sum(found)
    return found


def weighted_sums(samples, weights):
    """In Python's integers, borders reflected (101)."""
    for axis in (0, 1):
        length = samples.shape[axis]
        half = len(weights) // 2
        summed = 0
        for i, weight in enumerate(weights):
            at = [cv2.borderInterpolate(p + i - half, length, cv2.BORDER_REFLECT_101) for p in range(length)]
            summed = summed + weight * np.take(samples, at, axis)
        samples = summed
    return samples


FILTERS = {
    "blur": weighted((0, 0), 1.5),
    "blur:sigma=0.4:alpha=plain": plain((0, 0), 0.4),
    "blur:sigma=11:alpha=plain": plain((0, 0), 11),
    "blur:radius=1": weighted((3, 3), 0),
    "blur:radius=3:alpha=plain": plain((7, 7), 0),
    "blur:radius=4:alpha=plain": plain((9, 9), 0),
    "blur:radius=8": weighted((17, 17), 0),
    "blur:sigma=1.5:radius=2:alpha=plain": plain((5, 5), 1.5),
}
