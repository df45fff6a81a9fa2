"""Tone and colour, by the formulas in the filters' documentation."""
import cv2
import numpy as np
from PIL import Image, ImageOps


def white(image):
    return np.iinfo(image.dtype).max


def on_colours(function):
    """A filter that maps each sample but alpha: function(samples as int64, white) gives samples."""

    def apply(image):
        mapped = function(image.astype(np.int64), white(image)).astype(image.dtype)
        if image.ndim == 3 and image.shape[2] == 4:
            mapped[..., 3] = image[..., 3]
        return mapped

    return apply


def brightness(delta):
    return on_colours(lambda samples, top: np.clip(samples + delta * (top // 255), 0, top))


def contrast(factor):
    q = int(np.rint(factor * 4096))

    def spread(samples, top):
        mid = (top + 1) // 2
        return np.clip(mid + ((samples - mid) * q + 2048 >> 12), 0, top)

    return on_colours(spread)


def curve(samples, low, high, gamma, top):
    x = (np.clip(samples, low, high) - low) / (high - low)
    return np.floor(top * np.power(x, 1 / gamma) + 0.5)


def gamma(value):
    return on_colours(lambda samples, top: curve(samples, 0, top, value, top))


def levels(black, light, value):
    return on_colours(lambda samples, top: curve(samples, black * (top // 255), light * (top // 255), value, top))


def threshold(level):
    """OpenCV's, but for alpha."""

    def apply(image):
        top = white(image)
        _, result = cv2.threshold(image, level * (top // 255), top, cv2.THRESH_BINARY)
        if image.ndim == 3 and image.shape[2] == 4:
            result[..., 3] = image[..., 3]
        return result

    return apply


def posterize(count):
    def level(samples, top):
        k = samples * count // (top + 1)
        return (2 * k * top + count - 1) // (2 * (count - 1))

    return on_colours(level)


def solarize(level):
    solarized = on_colours(lambda samples, top: np.where(samples < level * (top // 255), samples, top - samples))

    def apply(image):
        result = solarized(image)
        if image.ndim == 2 and image.dtype == np.uint8:
            assert np.array_equal(result, np.asarray(ImageOps.solarize(Image.fromarray(image), level)))
        return result

    return apply


def grayscale(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def saturation(factor):
    q = int(np.rint(factor * 4096))

    def apply(image):
        if image.ndim == 2:
            return image
        gray = grayscale(image).astype(np.int64)[..., None]
        samples = image.astype(np.int64)
        moved = np.clip(gray + ((samples - gray) * q + 2048 >> 12), 0, white(image)).astype(image.dtype)
        moved[..., 3:] = image[..., 3:]
        return moved

    return apply


def sepia(image):
    weights = np.array([[1610, 3150, 774], [1430, 2810, 688], [1114, 2187, 537]])
    colour = image if image.ndim == 3 else cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
    rgb = colour[..., 2::-1].astype(np.int64)
    tinted = np.minimum(rgb @ weights.T + 2048 >> 12, white(image)).astype(image.dtype)
    return np.dstack([tinted[..., ::-1], colour[..., 3:]])


FILTERS = {
    "grayscale": grayscale,
    "brightness": brightness(40),
    "brightness:delta=-90": brightness(-90),
    "contrast": contrast(1.5),
    "contrast:factor=0.3": contrast(0.3),
    "gamma": gamma(2.2),
    "gamma:gamma=0.45": gamma(0.45),
    "levels": levels(16, 235, 1),
    "levels:black=40:white=180:gamma=1.6": levels(40, 180, 1.6),
    "invert": on_colours(lambda samples, top: top - samples),
    "threshold": threshold(127),
    "threshold:level=200": threshold(200),
    "posterize": posterize(4),
    "posterize:levels=7": posterize(7),
    "solarize": solarize(128),
    "saturation": saturation(1.5),
    "saturation:factor=0.2": saturation(0.2),
    "sepia": sepia,
}
