"""Geometry: OpenCV's and Pillow's, and Pillow's formula for 16 bits and for colours weighted by alpha."""
import math

import cv2
import numpy as np
from PIL import Image

KERNELS = {"lanczos3": Image.LANCZOS, "bicubic": Image.BICUBIC, "bilinear": Image.BILINEAR, "box": Image.BOX,
           "nearest": Image.NEAREST}
SUPPORT = {"lanczos3": 3, "bicubic": 2, "bilinear": 1, "box": 0.5}


def crop(x, y, width, height):
    def apply(image):
        if y + height > image.shape[0] or x + width > image.shape[1]:
            return None
        return image[y:y + height, x:x + width].copy()

    return apply


def weight(kernel, x):
    d = abs(x)
    if kernel == "box":
        return 1 if -0.5 < x <= 0.5 else 0
    if kernel == "bilinear":
        return max(0, 1 - d)
    if kernel == "bicubic":
        return (1.5 * d - 2.5) * d * d + 1 if d < 1 else (((d - 5) * d + 8) * d - 4) * -0.5 if d < 2 else 0
    return sinc(x) * sinc(x / 3) if -3 <= x < 3 else 0


def sinc(x):
    return math.sin(x * math.pi) / (x * math.pi) if x else 1


def weights(kernel, source, target, bits):
    """A matrix of whole numbers, target by source: Pillow's precompute_coeffs."""
    matrix = np.zeros((target, source), np.int64)
    scale = source / target
    wider = max(1.0, scale)
    for i in range(target):
        center = (i + 0.5) * scale
        first = max(0, int(center - SUPPORT[kernel] * wider + 0.5))
        last = min(source, int(center + SUPPORT[kernel] * wider + 0.5))
        row = [weight(kernel, (j - center + 0.5) * (1 / wider)) for j in range(first, last)]
        total = sum(row)
        scaled = [(w / total if total else w) * (1 << bits) for w in row]
        matrix[i, first:last] = [int(w - 0.5 if w < 0 else w + 0.5) for w in scaled]
    return matrix


def columns(image, matrix, bits, weighted):
    """Resizes along the second axis; image has three axes."""
    white = np.iinfo(image.dtype).max
    samples = image.astype(np.int64)
    made = np.clip((np.einsum("ij,yjc->yic", matrix, samples) + (1 << (bits - 1))) >> bits, 0, white)
    if weighted:
        alphas = np.einsum("ij,yj->yi", matrix, samples[..., 3])[..., None]
        colours = np.einsum("ij,yjc->yic", matrix, samples[..., :3] * samples[..., 3:])
        seen = (alphas > 0) & (colours > 0)
        quotient = (colours + alphas // 2) // np.maximum(alphas, 1)
        made[..., :3] = np.where(seen, np.minimum(quotient, white), 0)
    return made.astype(image.dtype)


def formula(image, width, height, kernel, weighted):
    bits = 22 if image.dtype == np.uint8 else 30
    made = image if image.ndim == 3 else image[..., None]
    if width != made.shape[1]:
        made = columns(made, weights(kernel, made.shape[1], width, bits), bits, weighted)
    if height != made.shape[0]:
        turned = made.transpose(1, 0, 2)
        made = columns(turned, weights(kernel, made.shape[0], height, bits), bits, weighted).transpose(1, 0, 2)
    return made if image.ndim == 3 else made[..., 0]


def pillow(image, width, height, kernel):
    if image.ndim == 3:
        channels = [pillow(image[..., c].copy(), width, height, kernel) for c in range(image.shape[2])]
        return np.dstack(channels)
    return np.array(Image.fromarray(image).resize((width, height), KERNELS[kernel]))


def nearest(image, width, height):
    """Pillow's: of an image of places."""
    y, x = np.mgrid[0:image.shape[0], 0:image.shape[1]].astype(np.int32)
    return image[pillow(y, width, height, "nearest"), pillow(x, width, height, "nearest")]


def scale(image, width, height, kernel, weighted):
    if kernel == "nearest":
        return nearest(image, width, height)
    weighted = weighted and image.ndim == 3 and image.shape[2] == 4
    made = formula(image, width, height, kernel, weighted)
    if image.dtype == np.uint8 and not weighted:
        assert np.array_equal(made, pillow(image, width, height, kernel))
    return made


def rounded(side, to, of):
    return max(1, (2 * side * to + of) // (2 * of))


def resize(width=None, height=None, fit="contain", kernel="lanczos3", weighted=True):
    def apply(image):
        rows, cols = image.shape[:2]
        if fit == "fill":
            return scale(image, width or cols, height or rows, kernel, weighted)
        if fit == "cover":
            if width * rows >= height * cols:
                kept = min(rows, rounded(height, cols, width))
                top = (rows - kept) // 2
                image = image[top:top + kept]
            else:
                kept = min(cols, rounded(width, rows, height))
                left = (cols - kept) // 2
                image = image[:, left:left + kept]
            return scale(image, width, height, kernel, weighted)
        if fit == "inside" and (width or cols) >= cols and (height or rows) >= rows:
            return image
        if width and (not height or width * rows <= height * cols):
            return scale(image, width, rounded(rows, width, cols), kernel, weighted)
        return scale(image, rounded(cols, height, rows), height, kernel, weighted)

    return apply


FILTERS = {
    "crop:x=3:y=2:width=21:height=17": crop(3, 2, 21, 17),
    "flip": lambda image: cv2.flip(image, 1),
    "flip:direction=vertical": lambda image: cv2.flip(image, 0),
    "flip:direction=both": lambda image: cv2.flip(image, -1),
    "rotate": lambda image: cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE),
    "rotate:angle=180": lambda image: cv2.rotate(image, cv2.ROTATE_180),
    "rotate:angle=270": lambda image: cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE),
    "resize:width=17": resize(17),
    "resize:width=17:alpha=plain": resize(17, weighted=False),
    "resize:height=31:kernel=bicubic": resize(height=31, kernel="bicubic"),
    "resize:width=60:height=40:kernel=bilinear": resize(60, 40, kernel="bilinear"),
    "resize:width=9:height=50:fit=fill:kernel=box": resize(9, 50, "fill", "box"),
    "resize:height=8:fit=fill": resize(height=8, fit="fill"),
    "resize:width=20:height=20:fit=cover:kernel=bicubic": resize(20, 20, "cover", "bicubic"),
    "resize:width=40:height=9:fit=cover:kernel=nearest": resize(40, 9, "cover", "nearest"),
    "resize:width=50:height=30:fit=inside:kernel=bilinear:alpha=plain": resize(50, 30, "inside", "bilinear", False),
}
