"""Morphology: OpenCV's, with its default border."""
import cv2
import numpy as np


def square(radius):
    return np.ones((2 * radius + 1, 2 * radius + 1), np.uint8)


def erode(radius):
    return lambda image: cv2.erode(image, square(radius))


def dilate(radius):
    return lambda image: cv2.dilate(image, square(radius))


def made_of_both(operation, radius):
    return lambda image: cv2.morphologyEx(image, operation, square(radius))


FILTERS = {
    "erode": erode(1),
    "erode:radius=7": erode(7),
    "erode:radius=50": erode(50),
    "dilate": dilate(1),
    "dilate:radius=3": dilate(3),
    "dilate:radius=12": dilate(12),
    "open:radius=2": made_of_both(cv2.MORPH_OPEN, 2),
    "close:radius=3": made_of_both(cv2.MORPH_CLOSE, 3),
}
