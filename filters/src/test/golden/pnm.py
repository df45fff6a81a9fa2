"""The first golden images, 8-bit PGM and PPM, in the output folder itself; later ones are made by families."""
import cv2
import numpy as np

cv2.setNumThreads(1)


def l2(gray):
    x = cv2.Sobel(gray, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    return cv2.convertScaleAbs(cv2.magnitude(x, y))


def l1(gray):
    x = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 1, 0))
    y = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 0, 1))
    return cv2.add(x, y)


def to_gray(image):
    return image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)


def brightness(delta):
    return lambda image: cv2.add(image, (delta, delta, delta, 0))


def blur(sigma):
    return lambda image: cv2.GaussianBlur(image, (0, 0), sigma)


FILTERS = {
    "sobel": lambda image: l2(to_gray(image)),
    "sobel:norm=l1": lambda image: l1(to_gray(image)),
    "grayscale": to_gray,
    "brightness": brightness(40),
    "brightness:delta=-90": brightness(-90),
    "blur:sigma=0.5": blur(0.5),
    "blur": blur(1.5),
    "blur:sigma=4": blur(4),
    "blur:sigma=20": blur(20),
}


def inputs(photograph):
    noise = np.random.default_rng(7)
    for width, height in [(1, 1), (1, 9), (9, 1), (2, 2), (3, 3), (63, 5), (64, 5), (65, 5), (66, 5),
                          (127, 4), (128, 4), (129, 4), (130, 4)]:
        yield f"noise-{width}x{height}", noise.integers(0, 256, (height, width), np.uint8)
        yield f"colour-{width}x{height}", noise.integers(0, 256, (height, width, 3), np.uint8)
    y, x = np.mgrid[0:40, 0:200]
    yield "checkerboard-200x40", (((x // 3 + y // 2) % 2) * 255).astype(np.uint8)
    yield "extremes-200x40", noise.choice(np.array([0, 255], np.uint8), (40, 200))
    small = cv2.resize(photograph, (192, 128), interpolation=cv2.INTER_AREA)
    yield "photograph-192x128", small
    yield "photograph-gray-451x300", to_gray(photograph)


def make(photograph, write):
    """Gives write(file name, image) every input NAME.pgm or NAME.ppm, and its results."""
    for name, image in inputs(photograph):
        write(file(name, image), image)
        for text, apply in FILTERS.items():
            if text == "grayscale" and image.ndim == 2:
                continue
            if name.startswith("photograph-gray") and text not in ("sobel", "sobel:norm=l1", "blur"):
                continue
            result = apply(image)
            write(file(name + "." + text.replace(":", "_"), result), result)


def file(name, image):
    return name + (".pgm" if image.ndim == 2 else ".ppm")
