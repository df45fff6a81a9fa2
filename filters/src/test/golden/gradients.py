"""Gradients of the gray image: OpenCV's derivatives, in doubles so that 16 bits are exact, and their measures."""
import cv2
import numpy as np


def gray(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def saturated(values, like):
    return np.minimum(np.rint(np.abs(values)), np.iinfo(like.dtype).max).astype(like.dtype)


def gradient(derivative, measure):
    """Of derivative(gray, 1, 0) and derivative(gray, 0, 1)."""

    def apply(image):
        x, y = (derivative(gray(image), *order) for order in ((1, 0), (0, 1)))
        return saturated({"x": x, "y": y, "l1": np.abs(x) + np.abs(y), "l2": cv2.magnitude(x, y)}[measure], image)

    return apply


def sobel(size):
    return lambda image, dx, dy: cv2.Sobel(image, cv2.CV_64F, dx, dy, ksize=size)


def scharr(image, dx, dy):
    return cv2.Scharr(image, cv2.CV_64F, dx, dy)


def prewitt(image, dx, dy):
    difference, mean = np.array([-1.0, 0, 1]), np.ones(3)
    across, down = (difference, mean) if dx else (mean, difference)
    return cv2.sepFilter2D(image.astype(np.float64), cv2.CV_64F, across, down)


def laplacian(size):
    return lambda image: saturated(cv2.Laplacian(gray(image), cv2.CV_64F, ksize=size), image)


def on_eight_bits(function):
    """As OpenCV's users write it: derivatives of 16 bits, and convertScaleAbs."""
    return lambda image: function(gray(image)) if image.dtype == np.uint8 else None


def eight_bit_sobel(dx, dy, size):
    return on_eight_bits(lambda image: cv2.convertScaleAbs(cv2.Sobel(image, cv2.CV_16S, dx, dy, ksize=size)))


def both_ways(general, eight):
    """Checks that doubles and what OpenCV's users write give the same."""

    def apply(image):
        result = general(image)
        users = eight(image)
        assert users is None or np.array_equal(result, users)
        return result

    return apply


FILTERS = {
    "sobel": gradient(sobel(3), "l2"),
    "sobel:norm=l1": gradient(sobel(3), "l1"),
    "sobel:direction=x": both_ways(gradient(sobel(3), "x"), eight_bit_sobel(1, 0, 3)),
    "sobel:direction=y:ksize=5": both_ways(gradient(sobel(5), "y"), eight_bit_sobel(0, 1, 5)),
    "sobel:ksize=5": gradient(sobel(5), "l2"),
    "sobel:ksize=7": gradient(sobel(7), "l2"),
    "sobel:norm=l1:ksize=7": gradient(sobel(7), "l1"),
    "sobel:direction=x:ksize=7": both_ways(gradient(sobel(7), "x"), eight_bit_sobel(1, 0, 7)),
    "scharr": gradient(scharr, "l2"),
    "scharr:direction=y": gradient(scharr, "y"),
    "prewitt": gradient(prewitt, "l2"),
    "prewitt:norm=l1": gradient(prewitt, "l1"),
    "laplacian": both_ways(laplacian(1), on_eight_bits(lambda g: cv2.convertScaleAbs(cv2.Laplacian(g, cv2.CV_16S)))),
    "laplacian:ksize=3": laplacian(3),
}
