"""Writes gray images as BigTIFF: tiles, deflated, of differences between pixels."""
import struct
import zlib

import numpy as np

TILE = 256  # pixels of its side
SHORT, LONG, LONG8 = 3, 4, 16


def tile(pixels):
    """A tile of 8 bits a pixel; what is beyond the image is 0."""
    full = np.zeros((TILE, TILE), np.uint8)
    full[: pixels.shape[0], : pixels.shape[1]] = pixels
    full[:, 1:] -= full[:, :-1].copy()
    return zlib.compress(full.tobytes(), 6)


def write(path, width, height, bands):
    """Bands are arrays of rows from the top, each as high as it likes."""
    offsets, lengths = [], []
    with open(path, "wb") as file:
        file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0))
        held = np.empty((0, width), np.uint8)
        for band in bands:
            held = np.vstack([held, band])
            while len(held) >= TILE:
                tiles(file, held[:TILE], offsets, lengths)
                held = held[TILE:]
        if len(held):
            tiles(file, held, offsets, lengths)
        directory(file, width, height, offsets, lengths)


def tiles(file, rows, offsets, lengths):
    for left in range(0, rows.shape[1], TILE):
        data = tile(rows[:, left : left + TILE])
        offsets.append(file.tell())
        lengths.append(len(data))
        file.write(data)


def directory(file, width, height, offsets, lengths):
    offsets_at = file.tell()
    file.write(struct.pack(f"<{len(offsets)}Q", *offsets))
    lengths_at = file.tell()
    file.write(struct.pack(f"<{len(lengths)}Q", *lengths))
    at = file.tell()
    one = len(offsets) == 1
    tags = [
        (256, LONG, 1, width), (257, LONG, 1, height), (258, SHORT, 1, 8), (259, SHORT, 1, 8), (262, SHORT, 1, 1),
        (277, SHORT, 1, 1), (317, SHORT, 1, 2), (322, SHORT, 1, TILE), (323, SHORT, 1, TILE),
        (324, LONG8, len(offsets), offsets[0] if one else offsets_at),
        (325, LONG8, len(lengths), lengths[0] if one else lengths_at),
    ]
    file.write(struct.pack("<Q", len(tags)))
    for tag in tags:
        file.write(struct.pack("<HHQQ", *tag))
    file.write(struct.pack("<Q", 0))
    file.seek(8)
    file.write(struct.pack("<Q", at))
