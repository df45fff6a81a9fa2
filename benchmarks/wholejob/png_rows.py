"""PNG files of any size, 8-bit gray, written and read some rows at a time."""
import struct
import zlib

import cv2
import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
BLOCK = 1 << 20
UP = 2  # the filter type: each row less the one above


def header(width, height):
    return struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write(path, width, height, bands):
    """Writes what `bands` yields, arrays of rows from top to bottom, at deflate's level 1."""
    deflate = zlib.compressobj(1)
    above = np.zeros((1, width), np.uint8)
    with open(path, "wb") as file:
        file.write(SIGNATURE + chunk(b"IHDR", header(width, height)))
        for band in bands:
            lines = np.full((len(band), width + 1), UP, np.uint8)
            np.subtract(band, np.vstack([above, band[:-1]]), out=lines[:, 1:])
            above = band[-1:]
            if packed := deflate.compress(lines):
                file.write(chunk(b"IDAT", packed))
        file.write(chunk(b"IDAT", deflate.flush()) + chunk(b"IEND", b""))


class Reader:
    """Decodes from the top; every chunk's checksum, and the whole's, are checked."""

    def __init__(self, file):
        self.file = file
        if file.read(8) != SIGNATURE:
            raise ValueError("no PNG")
        kind, data = self.next_chunk()
        self.width, self.height = struct.unpack(">II", data[:8])
        if kind != b"IHDR" or data != header(self.width, self.height):
            raise ValueError("not 8-bit gray without interlacing")
        self.inflate = zlib.decompressobj()
        self.packed = b""
        self.above = None

    def next_chunk(self):
        size, kind = struct.unpack(">I4s", self.file.read(8))
        data = self.file.read(size)
        if struct.unpack(">I", self.file.read(4))[0] != zlib.crc32(kind + data):
            raise ValueError(f"a {kind.decode()} chunk's checksum is wrong")
        return kind, data

    def inflated(self, count):
        """Exactly so many bytes of what is compressed."""
        parts, missing = [], count
        while missing:
            while not self.packed:
                kind, data = self.next_chunk()
                if kind == b"IEND":
                    raise ValueError("rows are missing")
                self.packed = data if kind == b"IDAT" else b""
            part = self.inflate.decompress(self.packed, missing)
            self.packed = self.inflate.unconsumed_tail
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)

    def rows(self, count):
        """The next rows. A PNG of just them, not compressed, is what undoes the filters: OpenCV's libpng does."""
        lines = self.inflated(count * (self.width + 1))
        known = [] if self.above is None else [b"\0" + self.above.tobytes()]
        piece = SIGNATURE + b"".join([
            chunk(b"IHDR", header(self.width, count + len(known))),
            chunk(b"IDAT", zlib.compress(b"".join([*known, lines]), 0)),
            chunk(b"IEND", b"")])
        rows = cv2.imdecode(np.frombuffer(piece, np.uint8), cv2.IMREAD_UNCHANGED)[len(known):]
        self.above = rows[-1]
        return rows

    def bands(self, count):
        """All rows, `count` at a time."""
        for top in range(0, self.height, count):
            yield self.rows(min(count, self.height - top))

    def end(self):
        """Fails unless the data ends with the last row, with the right checksum."""
        kind = b"IDAT"
        while kind != b"IEND":
            if self.inflate.decompress(self.packed):
                raise ValueError("there are more rows than the header says")
            kind, self.packed = self.next_chunk()
        if not self.inflate.eof:
            raise ValueError("the compressed data does not end")
