"""Geometry: Pillow's and OpenCV's."""
import cv2


def crop(x, y, width, height):
    def apply(image):
        if y + height > image.shape[0] or x + width > image.shape[1]:
            return None
        return image[y:y + height, x:x + width].copy()

    return apply


FILTERS = {
    "crop:x=3:y=2:width=21:height=17": crop(3, 2, 21, 17),
    "flip": lambda image: cv2.flip(image, 1),
    "flip:direction=vertical": lambda image: cv2.flip(image, 0),
    "flip:direction=both": lambda image: cv2.flip(image, -1),
    "rotate": lambda image: cv2.rotate(image, cv2.ROTATE_90_CLOCKWISE),
    "rotate:angle=180": lambda image: cv2.rotate(image, cv2.ROTATE_180),
    "rotate:angle=270": lambda image: cv2.rotate(image, cv2.ROTATE_90_COUNTERCLOCKWISE),
}
