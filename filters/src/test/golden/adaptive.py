"""Thresholds that follow the surroundings: OpenCV's, and at 16 bits what OpenCV does at 8."""
import cv2
import numpy as np

METHODS = {"mean": cv2.ADAPTIVE_THRESH_MEAN_C, "gaussian": cv2.ADAPTIVE_THRESH_GAUSSIAN_C}


def adaptive(method, radius, offset):
    size = (2 * radius + 1, 2 * radius + 1)

    def apply(image):
        gray = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        if gray.dtype == np.uint8:
            return cv2.adaptiveThreshold(gray, 255, METHODS[method], cv2.THRESH_BINARY, size[0], offset)
        if method == "mean":
            mean = cv2.blur(gray, size, borderType=cv2.BORDER_REPLICATE).astype(np.int64)
        else:
            blurred = cv2.GaussianBlur(gray.astype(np.float32), size, 0, borderType=cv2.BORDER_REPLICATE)
            mean = np.rint(np.minimum(blurred, 65535)).astype(np.int64)
        above = gray.astype(np.int64) - mean > -np.ceil(offset * 257)
        return np.where(above, 65535, 0).astype(np.uint16)

    return apply


FILTERS = {
    "adaptive-threshold": adaptive("mean", 5, 2),
    "adaptive-threshold:radius=1:offset=-3.5": adaptive("mean", 1, -3.5),
    "adaptive-threshold:method=gaussian": adaptive("gaussian", 5, 2),
    "adaptive-threshold:method=gaussian:radius=2:offset=0": adaptive("gaussian", 2, 0),
    "adaptive-threshold:method=gaussian:radius=17:offset=-0.7": adaptive("gaussian", 17, -0.7),
}
