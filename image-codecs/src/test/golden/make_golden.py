#!/usr/bin/env python3
"""Makes the JPEGs of this folder from a photograph, and OpenCV's gray and edges of each.

usage: make_golden.py PHOTO        (Debian: python3-opencv)

For every NAME.jpg: NAME.gray.png is cv2.imread's IMREAD_GRAYSCALE, NAME.sobel.png the
magnitude of its Sobel derivatives. cv2.imread turns a JPEG upright by its EXIF orientation.
"""

import struct
import sys
from pathlib import Path

import cv2
import numpy as np

HERE = Path(__file__).resolve().parent


def exif(orientation):
    """An APP1 segment that holds the orientation and nothing else (Exif 2.32, 4.6)."""
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1)
    tiff += struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0) + struct.pack(">I", 0)
    body = b"Exif\x00\x00" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def jpeg(image, *options):
    ok, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 90, *options])
    assert ok
    return data.tobytes()


def sobel(gray):
    gx = cv2.Sobel(gray, cv2.CV_32F, 1, 0)
    gy = cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    return cv2.convertScaleAbs(cv2.magnitude(gx, gy))


def main(photo):
    image = cv2.resize(cv2.imread(photo), (160, 107), interpolation=cv2.INTER_AREA)
    gray = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    plain = jpeg(image)
    files = {
        "colour": plain,
        "gray": jpeg(gray),
        "turned": plain[:2] + exif(6) + plain[2:],
        "progressive": jpeg(image, cv2.IMWRITE_JPEG_PROGRESSIVE, 1),
        "restarts": jpeg(image, cv2.IMWRITE_JPEG_RST_INTERVAL, 3),
        "odd": jpeg(np.ascontiguousarray(image[20:57, 30:63])),
        "pixel": jpeg(np.ascontiguousarray(image[50:51, 60:61])),
    }
    for name, data in files.items():
        file = HERE / f"{name}.jpg"
        file.write_bytes(data)
        read = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
        cv2.imwrite(str(HERE / f"{name}.gray.png"), read)
        cv2.imwrite(str(HERE / f"{name}.sobel.png"), sobel(read))
        print(name, data[:4].hex(), read.shape, int(read.sum()))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
