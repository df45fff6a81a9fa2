"""The images that every family of filters is applied to.

Few and small, for each result is committed. Arrays of OpenCV's order, blue first: (height, width) or (height, width,
3 or 4), uint8 or uint16. In the larger ones the columns on the right are noise and extremes, the rest is a photograph
stretched to the whole range.
"""
import cv2
import numpy as np

NOISE_COLUMNS = 12


def inputs(photograph):
    """Name and image of each."""
    random = np.random.default_rng(12)
    for bits, small in [(8, (71, 43)), (16, (43, 29))]:
        colour = colours(photograph, small, bits, random)
        yield f"rgb{bits}-{size(colour)}", colour
        gray = colours(photograph, (61, 37), bits, random)[..., 1].copy()
        yield f"gray{bits}-{size(gray)}", gray
        rgba = np.dstack([colours(photograph, (37, 25), bits, random), alpha(37, 25, bits, random)])
        yield f"rgba{bits}-{size(rgba)}", rgba
    for bits, shape in [(8, (1, 1, 1)), (16, (1, 1, 3)), (8, (2, 3, 3)), (16, (2, 3, 1)), (8, (5, 1, 4)),
                        (16, (5, 1, 1)), (8, (1, 7, 1)), (16, (1, 7, 4))]:
        width, height, channels = shape
        noise = random.integers(0, 1 << bits, (height, width, channels), dtype(bits))
        kind = {1: "gray", 3: "rgb", 4: "rgba"}[channels]
        yield f"{kind}{bits}-{width}x{height}", noise[..., 0] if channels == 1 else noise


def dtype(bits):
    return np.uint8 if bits == 8 else np.uint16


def size(image):
    return f"{image.shape[1]}x{image.shape[0]}"


def colours(photograph, small, bits, random):
    """A photograph that uses every value from 0 to white, and noise on its right."""
    white = (1 << bits) - 1
    image = cv2.resize(photograph.astype(np.float64), small, interpolation=cv2.INTER_AREA)
    image = np.rint((image - image.min()) / (image.max() - image.min()) * white).astype(dtype(bits))
    noise = random.integers(0, white + 1, (small[1], NOISE_COLUMNS, 3), image.dtype)
    extremes = random.choice(np.array([0, 1, white - 1, white], image.dtype), noise.shape)
    half = NOISE_COLUMNS // 2
    image[:, -NOISE_COLUMNS:-half] = noise[:, :half]
    image[:, -half:] = extremes[:, half:]
    return image


def alpha(width, height, bits, random):
    """Nothing on the left, then more and more, full on the right; and a few pixels of any value."""
    white = (1 << bits) - 1
    ramp = np.clip((np.arange(width) - 6) / (width - 16), 0, 1)
    image = np.rint(np.tile(ramp, (height, 1)) * white).astype(dtype(bits))
    scattered = random.random(image.shape) < 0.1
    any_value = random.choice(np.array([0, 1, white // 2, white - 1, white], image.dtype), image.shape)
    return np.where(scattered, any_value, image)
