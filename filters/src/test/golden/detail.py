"""Detail: OpenCV's filter2D, and unsharp masks of OpenCV's GaussianBlur; the rest by the filters' documentation."""
import cv2
import numpy as np

import blur


def white(image):
    return np.iinfo(image.dtype).max


def sharpen(amount, sigma, weighted=True):
    kind = blur.weighted if weighted else blur.plain

    def apply(image):
        sharp = image.astype(np.int64)
        soft = kind((0, 0), sigma)(image).astype(np.int64)
        added = (round(amount * 256) * (sharp - soft) + 128) >> 8
        return np.clip(sharp + added, 0, white(image)).astype(image.dtype)

    return apply


def neighbours(plane, kernel):
    """Each coefficient that is not 0 with the plane moved to where it is for, borders reflected."""
    radius = kernel.shape[0] // 2
    padded = cv2.copyMakeBorder(plane, radius, radius, radius, radius, cv2.BORDER_REFLECT_101)
    for (row, column), factor in np.ndenumerate(kernel):
        yield factor, padded[row:row + plane.shape[0], column:column + plane.shape[1]]


def convolve(numbers, scale=1, offset=0, weighted=True):
    size = int(len(numbers) ** 0.5)
    kernel = np.array(numbers, np.float64).reshape(size, size) / scale

    def apply(image):
        delta = offset * (white(image) // 255)
        result = cv2.filter2D(image, -1, kernel, delta=delta)
        if not weighted or image.ndim == 2 or image.shape[2] != 4:
            return result
        factors = kernel.astype(np.float32).astype(np.float64)
        alpha = image[..., 3].astype(np.float64)
        visible = sum(abs(factor) * a for factor, a in neighbours(alpha, factors))
        for channel in range(3):
            colours = sum(factor * c for factor, c in neighbours(image[..., channel] * alpha, factors))
            shown = np.where(visible == 0, 0, colours * np.abs(factors).sum() / np.where(visible == 0, 1, visible))
            result[..., channel] = np.rint(np.clip(delta + shown, 0, white(image)))
        total = factors.sum()
        if abs(total) < 1e-6 * np.abs(factors).sum():
            result[..., 3] = image[..., 3]
        else:
            summed = sum(factor * a for factor, a in neighbours(alpha, factors))
            result[..., 3] = np.rint(np.clip(summed / total, 0, white(image)))
        return result

    return apply


def text(numbers):
    return ";".join(f"{number:g}" for number in numbers)


EMBOSS = [-2, -1, 0, -1, 1, 1, 0, 1, 2]
LAPLACE = [0, 1, 0, 1, -4, 1, 0, 1, 0]
ONES = [1] * 9
UNEVEN = [1, 4, 6, 4, 1, 4, 16, 24, 16, 4, 6, 24, -476, 24, 6, 4, 16, 24, 16, 4, 1, 4, 6, 4, 3]
FRACTIONS = [0.1, 0.2, 0.3, -0.15, 0.5, 0.05, 0.7, -0.9, 0.25]

FILTERS = {
    "sharpen": sharpen(1, 1.5),
    "sharpen:amount=2.7:sigma=3:alpha=plain": sharpen(2.7, 3, weighted=False),
    "convolve": convolve([-1, -1, -1, -1, 9, -1, -1, -1, -1]),
    f"convolve:kernel={text(EMBOSS)}:alpha=plain": convolve(EMBOSS, weighted=False),
    f"convolve:kernel={text(LAPLACE)}:offset=128": convolve(LAPLACE, offset=128),
    f"convolve:kernel={text(ONES)}:scale=9": convolve(ONES, 9),
    f"convolve:kernel={text(UNEVEN)}:scale=256:offset=200.5": convolve(UNEVEN, 256, 200.5),
    f"convolve:kernel={text(FRACTIONS)}:scale=1.7": convolve(FRACTIONS, 1.7),
}
