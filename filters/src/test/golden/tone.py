"""Tone and colour, by the formulas in the filters' documentation."""
import cv2
import numpy as np


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


def grayscale(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


FILTERS = {
    "grayscale": grayscale,
    "brightness": brightness(40),
    "brightness:delta=-90": brightness(-90),
}
