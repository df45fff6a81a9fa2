#!/usr/bin/env python3
"""Makes files for those entries of docs/formats.md's row of TIFF that need libtiff's tools, or are written
byte by byte; make_samples.py makes the others, and says how files are named.

usage: make_tiff_samples.py   (Debian: what make_samples.py needs, and libtiff-tools)

Expected samples are those that were written, where nothing is lost, and what libtiff's tiff2rgba makes of the
file otherwise.
"""

import io
import struct
import tempfile
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

from make_samples import ALPHA, GRAY, HEIGHT, RGB, WIDTH, deep, put, run, saved

SHORT, LONG, LONG8 = 3, 4, 16
FORMS = {SHORT: "H", LONG: "I", LONG8: "Q"}


def tiff(tags, pieces, order="<", big=False, offsets=273, lengths=279):
    """A TIFF of these strips or tiles; tags are number: (type, values). A piece of None is not stored."""
    tags = dict(tags)
    start = 16 if big else 8
    data, at, sizes = b"", [], []
    for piece in pieces:
        at.append(0 if piece is None else start + len(data))
        sizes.append(0 if piece is None else len(piece))
        data += (piece or b"") + b"\0" * (len(piece or b"") % 2)
    tags[offsets] = (LONG8 if big else LONG, at)
    tags.setdefault(lengths, (LONG8 if big else LONG, sizes))
    count, inline = ("Q", 8) if big else ("I", 4)
    directory = struct.pack(order + ("Q" if big else "H"), len(tags))
    after = start + len(data) + len(directory) + len(tags) * (4 + 2 * inline) + inline
    more = b""
    for tag in sorted(tags):
        kind, values = tags[tag]
        packed = struct.pack(order + FORMS[kind] * len(values), *values)
        directory += struct.pack(order + "HH" + count, tag, kind, len(values))
        if len(packed) <= inline:
            directory += packed.ljust(inline, b"\0")
        else:
            directory += struct.pack(order + count, after + len(more))
            more += packed + b"\0" * (len(packed) % 2)
    mark = b"II" if order == "<" else b"MM"
    if big:
        header = mark + struct.pack(order + "HHHQ", 43, 8, 0, start + len(data))
    else:
        header = mark + struct.pack(order + "HI", 42, start + len(data))
    return header + data + directory + b"\0" * inline + more


def tags(samples, bits, photometric, compression=1, rows=HEIGHT, **more):
    return {
        256: (SHORT, [WIDTH]), 257: (SHORT, [HEIGHT]), 258: (SHORT, [bits] * samples), 259: (SHORT, [compression]),
        262: (SHORT, [photometric]), 277: (SHORT, [samples]), 278: (SHORT, [rows]),
        **{int(tag[1:]): (SHORT, values) for tag, values in more.items()},
    }


def strips(array, rows):
    return [array[y:y + rows].tobytes() for y in range(0, HEIGHT, rows)]


def packed(array, bits):
    """Rows of samples that do not fill bytes, each row from a byte's start."""
    lines = array.reshape(array.shape[0], -1)
    ones = (lines[..., None] >> np.arange(bits - 1, -1, -1) & 1).astype(np.uint8)
    return np.packbits(ones.reshape(len(lines), -1), axis=1)


def tool(data, *command):
    """What a tool of libtiff makes of a file."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "in.tif"), Path(folder, "out.tif")
        before.write_bytes(data)
        run([*command, str(before), str(after)])
        return after.read_bytes()


def by_libtiff(data):
    return Image.open(io.BytesIO(tool(data, "tiff2rgba"))).convert("RGB")


def stored():
    """How samples are stored, and compressed without loss."""
    rgb, gray = np.asarray(RGB), np.asarray(GRAY)
    plain = saved(RGB, "TIFF")
    put("tiff-bigtiff", "tif", tiff(tags(3, 8, 2, rows=8), strips(rgb, 8), big=True), RGB)
    tiled = tool(plain, "tiffcp", "-8", "-B", "-t", "-w", "16", "-l", "16", "-c", "lzw:2")
    put("tiff-bigtiff-in-tiles", "tif", tiled, RGB)
    put("tiff-in-planes", "tif", tool(plain, "tiffcp", "-p", "separate", "-r", "9", "-c", "packbits"), RGB)
    put("tiff-tiles-in-planes", "tif", tool(plain, "tiffcp", "-p", "separate", "-t", "-w", "32", "-l", "16", "-c", "zip"), RGB)
    pixar = tiff(tags(3, 8, 2, 32909, 8), [zlib.compress(pixar_log(rgb[y:y + 8])) for y in range(0, HEIGHT, 8)])
    put("tiff-pixarlog", "tif", pixar, by_libtiff(pixar))
    webp = tiff(tags(3, 8, 2, 50001, 16), [saved(RGB.crop((0, y, WIDTH, min(y + 16, HEIGHT))), "WEBP", lossless=True)
                                           for y in range(0, HEIGHT, 16)])
    put("tiff-webp", "tif", webp, RGB)
    for bits in (2, 4):
        data = gray >> (8 - bits)
        scaled = (data.astype(int) * 255 // ((1 << bits) - 1)).astype(np.uint8)
        put(f"tiff-{bits}-bits", "tif", tiff(tags(1, bits, 1), [packed(data, bits).tobytes()]), scaled)
    for bits in (10, 12, 14):
        data = deep(RGB) >> (16 - bits)
        file = tiff(tags(3, bits, 2, 8), [zlib.compress(packed(data, bits).tobytes())])
        put(f"tiff-{bits}-bits", "tif", file, RGB, data << (16 - bits))
    half = np.vstack([gray[:16], np.zeros((16, WIDTH), np.uint8), gray[32:]])
    put("tiff-sparse", "tif", tiff(tags(1, 8, 1, rows=16), [gray[:16].tobytes(), None, gray[32:].tobytes()]), half)
    lzw = tool(saved(GRAY, "TIFF"), "tiffcp", "-c", "lzw", "-r", str(HEIGHT))
    put("tiff-length-of-0", "tif", tool_set(lzw, 279, [0]), GRAY)


def pixar_log(rows):
    """PixarLog: 11-bit logarithms as differences from the pixel on the left; some that decode to anything."""
    values = np.asarray(rows, int) * 8 % 2048
    flat = values.reshape(len(rows), -1)
    differences = flat.copy()
    differences[:, 3:] -= flat[:, :-3]
    return (differences & 0x7ff).astype("<u2").tobytes()


def tool_set(data, tag, values):
    """The file with other values of a tag of LONGs, or SHORTs."""
    data = bytearray(data)
    at, = struct.unpack_from("<I", data, 4)
    count, = struct.unpack_from("<H", data, at)
    for entry in range(at + 2, at + 2 + 12 * count, 12):
        number, kind, length = struct.unpack_from("<HHI", data, entry)
        if number == tag:
            assert length == len(values)
            form = FORMS[kind] * length
            to = entry + 8 if struct.calcsize("<" + form) <= 4 else struct.unpack_from("<I", data, entry + 8)[0]
            struct.pack_into("<" + form, data, to, *values)
    return bytes(data)


def faxes():
    pages = np.asarray(GRAY) > 100
    bits = Image.fromarray(pages)
    expected = bits.convert("L")
    plain = saved(bits, "TIFF")
    put("tiff-fax-group-3", "tif", tool(plain, "tiffcp", "-c", "g3", "-r", "12"), expected)
    put("tiff-fax-group-3-in-two-dimensions", "tif", tool(plain, "tiffcp", "-c", "g3:2d:fill", "-f", "lsb2msb"), expected)
    put("tiff-fax-group-4", "tif", tool(plain, "tiffcp", "-c", "g4"), expected)
    # Of fax, 0 is white unless the file says otherwise.
    white = tool_set(tool(saved(Image.fromarray(~pages), "TIFF"), "tiffcp", "-c", "g4", "-f", "lsb2msb"), 262, [0])
    put("tiff-fax-group-4-white-is-zero", "tif", white, expected)
    rle = saved(bits, "TIFF", compression="tiff_ccitt")
    put("tiff-fax-run-lengths", "tif", rle, expected)
    alternating = Image.fromarray(np.indices((HEIGHT, WIDTH)).sum(0) % 2 == 0)
    put("tiff-fax-group-3-that-alternates", "tif", tool(saved(alternating, "TIFF"), "tiffcp", "-c", "g3"), alternating.convert("L"))
    put("tiff-bits-in-reverse-order", "tif", tool(plain, "tiffcp", "-c", "none", "-f", "lsb2msb"), expected)


def colours():
    rgb, gray, inks = np.asarray(RGB), np.asarray(GRAY), np.asarray(RGB.convert("CMYK"))
    jpeg = tool(saved(RGB, "TIFF"), "tiffcp", "-c", "jpeg:90", "-r", "16")
    put("tiff-jpeg-in-ycbcr", "tif", jpeg, by_libtiff(jpeg))
    jpeg = tool(saved(RGB, "TIFF"), "tiffcp", "-c", "jpeg:r:90", "-t", "-w", "16", "-l", "16")
    put("tiff-jpeg-in-rgb-in-tiles", "tif", jpeg, by_libtiff(jpeg))
    jpeg = tool(saved(Image.fromarray(inks, "CMYK"), "TIFF"), "tiffcp", "-c", "jpeg:90")
    put("tiff-jpeg-with-inks", "tif", jpeg, by_libtiff(jpeg))
    jpeg = saved(RGB, "JPEG", quality=90, subsampling=2)
    old = tags(3, 8, 6, 6)
    old.update({512: (SHORT, [1]), 513: (LONG, [8]), 514: (LONG, [len(jpeg)]), 530: (SHORT, [2, 2])})
    old = tiff(old, [jpeg])
    put("tiff-old-jpeg", "tif", old, by_libtiff(old))
    ycbcr = np.asarray(RGB.convert("YCbCr"))
    file = tiff(tags(3, 8, 6, rows=10, _530=[1, 1]), strips(ycbcr, 10))
    put("tiff-ycbcr", "tif", file, by_libtiff(file))
    file = tiff(tags(3, 8, 6, 8, rows=16, _530=[2, 2]), [zlib.compress(subsampled(ycbcr[y:y + 16])) for y in range(0, HEIGHT, 16)])
    put("tiff-ycbcr-subsampled", "tif", file, by_libtiff(file))
    lab = np.dstack([gray, rgb[..., 0] // 2 - 64 & 0xff, rgb[..., 1] // 2 - 64 & 0xff]).astype(np.uint8)
    file = tiff(tags(3, 8, 8, rows=9), strips(lab, 9))
    put("tiff-lab", "tif", file, by_libtiff(file))
    luv = np.stack([gray // 4 + 128 & 0xff, rgb[..., 0], rgb[..., 1]], -1).astype(np.uint8)
    file = tiff({**tags(3, 16, 32845, 34677), 339: (SHORT, [2] * 3)}, [luv.tobytes()])
    put("tiff-logluv", "tif", file, by_libtiff(file))
    entries = rgb.reshape(-1, 3)[:256]
    for name, scale in (("palette-of-8-bits", 1), ("palette-not-of-257ths", 250)):
        values = [int(v) * scale for v in entries.T.reshape(-1)]
        file = tiff({**tags(1, 8, 3), 320: (SHORT, values)}, [gray.tobytes()])
        put(f"tiff-{name}", "tif", file, by_libtiff(file))
    few = [int(v) * 257 for v in entries[:240:15].T.reshape(-1)]
    file = tiff({**tags(1, 4, 3), 320: (SHORT, few)}, [packed(gray >> 4, 4).tobytes()])
    put("tiff-palette-4-bits", "tif", file, entries[:240:15][gray >> 4])
    deep_inks = np.dstack([65535 - deep(RGB), np.zeros((HEIGHT, WIDTH), np.uint16)])
    put("tiff-cmyk-16-bits", "tif", tiff(tags(4, 16, 5, 8), [zlib.compress(deep_inks.astype("<u2").tobytes())]), RGB, deep(RGB))


def subsampled(rows):
    """Blocks of 2 x 2 pixels: four of Y, then Cb and Cr of the first."""
    height = (len(rows) + 1) // 2 * 2
    full = np.pad(rows, ((0, height - len(rows)), (0, WIDTH % 2), (0, 0)), "edge")
    blocks = [full[0::2, 0::2, 0], full[0::2, 1::2, 0], full[1::2, 0::2, 0], full[1::2, 1::2, 0],
              full[0::2, 0::2, 1], full[0::2, 0::2, 2]]
    return np.stack(blocks, -1).tobytes()


def bands():
    rgb, gray, alpha = np.asarray(RGB), np.asarray(GRAY), np.asarray(ALPHA)
    put("tiff-gray-with-alpha", "tif", tiff(tags(2, 8, 1, _338=[2]), [np.dstack([gray, alpha]).tobytes()]), Image.merge("LA", [GRAY, ALPHA]).convert("RGBA"))
    dark = (rgb.astype(int) * alpha[..., None] // 255).astype(np.uint8)
    light = np.where(alpha[..., None] == 0, 0, np.minimum(255, dark.astype(int) * 255 // np.maximum(1, alpha[..., None].astype(int))))
    file = tiff(tags(4, 8, 2, _338=[1]), [np.dstack([dark, alpha]).tobytes()])
    put("tiff-with-premultiplied-alpha", "tif", file, np.dstack([light.astype(np.uint8), alpha]))
    put("tiff-with-a-fourth-band", "tif", tiff(tags(4, 8, 2, _338=[0]), [np.dstack([rgb, alpha]).tobytes()]), RGB)
    put("tiff-five-bands", "tif", tiff(tags(5, 8, 1, _338=[0] * 4), [np.dstack([rgb, alpha, gray]).tobytes()]), RGB)
    planes = tiff(tags(6, 8, 1, 8, _284=[2], _338=[0] * 5), [zlib.compress(p.tobytes()) for p in [*rgb.transpose(2, 0, 1), gray, alpha, gray]])
    put("tiff-six-bands-in-planes", "tif", planes, RGB)


if __name__ == "__main__":
    stored()
    faxes()
    colours()
    bands()
