#!/usr/bin/env python3
"""Makes the samples of BMP, ICO, CUR, PSD, and of what is unusual in GIF, PCX, TGA and TIFF, byte by byte: programs
of today write few of them. make_samples.py makes the others, and says how files are named.

usage: make_bitmap_samples.py   (Debian: what make_samples.py needs)

Expected samples are those that were written; a colour of fewer bits becomes value * 255 // most, as in Pillow, and
CMYK what Pillow makes of it.
"""

import io
import struct

import numpy as np
from PIL import Image

from make_samples import ALPHA, GRAY, HEIGHT, RGB, WIDTH, put, saved

COLOURS = np.asarray(RGB)
BGR = np.ascontiguousarray(COLOURS[..., ::-1])
SHADES = np.asarray(GRAY)
CLEAR = np.asarray(ALPHA)
QUANTIZED = RGB.quantize(256)
PALETTE = np.array((QUANTIZED.getpalette() + [0] * 768)[:768]).reshape(256, 3)
INDEX = np.array(QUANTIZED)
TRIPLES = PALETTE[:, ::-1].astype(np.uint8).tobytes()
QUADS = b"".join(TRIPLES[3 * i : 3 * i + 3] + b"\0" for i in range(256))
MASK = np.add.outer(np.arange(HEIGHT), np.arange(WIDTH)) % 5 == 0


def with_alpha(colours, alpha):
    colours = colours if colours.ndim == 3 else np.dstack([colours] * 3)
    return np.dstack([colours, alpha]).astype(np.uint8)


def pictured(array):
    return np.asarray(array).astype(np.uint8)


# --- BMP --------------------------------------------------------------------------------------


def rows(array, upwards=True):
    """Rows of bytes, each padded to a multiple of 4, the last one first."""
    flat = np.ascontiguousarray(array).view(np.uint8).reshape(len(array), -1)
    padded = np.pad(flat, ((0, 0), (0, -flat.shape[1] % 4)))
    return (padded[::-1] if upwards else padded).tobytes()


def packed(indices, bits):
    each = np.unpackbits(indices.astype(np.uint8)[..., None], axis=2)[..., 8 - bits :].reshape(len(indices), -1)
    return np.packbits(each, axis=1)


def core(width, height, bits):
    """BITMAPCOREHEADER, of OS/2 1.x."""
    return struct.pack("<IHHHH", 12, width, height, 1, bits)


def os2(width, height, bits, compression=0, length=64):
    """BITMAPINFOHEADER2, of OS/2 2.x."""
    return struct.pack("<IIIHHI", 64, width, height, 1, bits, compression).ljust(64, b"\0")[:length].replace(
        b"\x40\0\0\0", struct.pack("<I", length), 1)


def info(width, height, bits, compression=0, length=40, masks=()):
    header = struct.pack("<IiiHHIIiiII", length, width, height, 1, bits, compression, 0, 0, 0, 0, 0)
    return (header + struct.pack("<%dI" % len(masks), *masks))[:length].ljust(length, b"\0")


def bmp(header, pixels, palette=b""):
    at = 14 + len(header) + len(palette)
    return b"BM" + struct.pack("<IHHI", at + len(pixels), 0, 0, at) + header + palette + pixels


def runs(indices, four=False):
    """Run lengths of indices of 8 bits, or 4: runs of one pixel, then, in every other row, pixels as they are."""
    out = b""
    for y, row in enumerate(indices[::-1]):
        if y % 2:
            for x in range(0, len(row), 5):
                some = row[x : x + 5]
                data = packed(some[None], 4).tobytes() if four else bytes(some.tolist())
                plain = len(some) > 2
                out += bytes([0, len(some)]) + data + b"\0" * (len(data) % 2) if plain else b"".join(
                    bytes([1, value << 4 if four else value]) for value in some)
        else:
            out += b"".join(bytes([1, value << 4 if four else value]) for value in row)
        out += b"\0\0"
    return out[:-2] + b"\0\1"


def runs_of_colours():
    out = b""
    for row in BGR[::-1]:
        for x in range(0, WIDTH, 5):
            some = row[x : x + 5]
            out += bytes([0, 5]) + some.tobytes() + b"\0" if x % 2 else b"".join(b"\1" + p.tobytes() for p in some)
        out += b"\0\0"
    return out[:-2] + b"\0\1"


def of_bits(red, green, blue):
    """Pixels of 16 bits, and the samples that they stand for."""
    most = [(1 << bits) - 1 for bits in (red, green, blue)]
    values = [COLOURS[..., c].astype(int) * most[c] // 255 for c in range(3)]
    pixels = values[0] << (green + blue) | values[1] << blue | values[2]
    return pixels.astype("<u2"), np.dstack([values[c] * 255 // most[c] for c in range(3)])


def bmps():
    four, two, one = INDEX & 15, INDEX & 3, INDEX & 1
    put("bmp-palette-4-bits", "bmp", bmp(info(WIDTH, HEIGHT, 4), rows(packed(four, 4)), QUADS[:64]), pictured(PALETTE[four]))
    put("bmp-palette-2-bits", "bmp", bmp(info(WIDTH, HEIGHT, 2), rows(packed(two, 2)), QUADS[:16]), pictured(PALETTE[two]))
    pixels, expected = of_bits(5, 5, 5)
    put("bmp-five-bits-a-colour", "bmp", bmp(info(WIDTH, HEIGHT, 16), rows(pixels)), pictured(expected))
    pixels, expected = of_bits(5, 6, 5)
    masked = bmp(info(WIDTH, HEIGHT, 16, 3), rows(pixels), struct.pack("<III", 0xF800, 0x7E0, 0x1F))
    put("bmp-masks", "bmp", masked, pictured(expected))
    quads = np.dstack([BGR, CLEAR])
    put("bmp-32-bits", "bmp", bmp(info(WIDTH, HEIGHT, 32), rows(quads)), COLOURS)
    alpha = info(WIDTH, HEIGHT, 32, 3, 124, (0xFF0000, 0xFF00, 0xFF, 0xFF000000))
    put("bmp-with-alpha", "bmp", bmp(alpha, rows(quads)), with_alpha(COLOURS, CLEAR))
    put("bmp-top-row-first", "bmp", bmp(info(WIDTH, -HEIGHT, 24), rows(BGR, False)), COLOURS)
    put("bmp-run-lengths-4-bits", "bmp", bmp(info(WIDTH, HEIGHT, 4, 2), runs(four, True), QUADS[:64]), pictured(PALETTE[four]))
    skips = np.zeros((6, 10), int)
    skips[5, :5], skips[3, 8:], skips[2, :3] = 1, 2, 3
    skipping = bytes([5, 1, 0, 2, 3, 2, 4, 2, 0, 0, 3, 3, 0, 1])
    put("bmp-run-lengths-that-skip", "bmp", bmp(info(10, 6, 8, 1), skipping, QUADS), pictured(PALETTE[skips]))
    put("bmp-os-2-1-x", "bmp", bmp(core(WIDTH, HEIGHT, 8), rows(INDEX.astype(np.uint8)), TRIPLES), pictured(PALETTE[INDEX]))
    put("bmp-os-2-2-x", "bmp", bmp(os2(WIDTH, HEIGHT, 8), rows(INDEX.astype(np.uint8)), QUADS), pictured(PALETTE[INDEX]))
    put("bmp-os-2-short-header", "bmp", bmp(os2(WIDTH, HEIGHT, 24, length=16), rows(BGR)), COLOURS)
    put("bmp-os-2-run-lengths-8-bits", "bmp", bmp(os2(WIDTH, HEIGHT, 8, 1), runs(INDEX), QUADS), pictured(PALETTE[INDEX]))
    put("bmp-os-2-run-lengths-4-bits", "bmp", bmp(os2(WIDTH, HEIGHT, 4, 2), runs(four, True), QUADS[:64]), pictured(PALETTE[four]))
    put("bmp-os-2-run-lengths-24-bits", "bmp", bmp(os2(WIDTH, HEIGHT, 24, 4), runs_of_colours()), COLOURS)


# --- ICO and CUR ------------------------------------------------------------------------------


def icon_bitmap(bits, pixels, palette=b"", mask=MASK):
    return info(WIDTH, 2 * HEIGHT, bits) + palette + rows(pixels) + rows(packed(mask, 1))


def icon(*images, kind=1):
    directory, data = b"", b""
    for bits, image in images:
        at = 6 + 16 * len(images) + len(data)
        directory += struct.pack("<BBBBHHII", WIDTH, HEIGHT, 0, 0, 1, bits, len(image), at)
        data += image
    return struct.pack("<HHH", 0, kind, len(images)) + directory + data


def icons():
    seen = np.where(MASK, 0, 255)
    quads = np.dstack([BGR, CLEAR])
    four, one = INDEX & 15, INDEX & 1
    put("ico-1-bit", "ico", icon((1, icon_bitmap(1, packed(one, 1), QUADS[:8]))), with_alpha(PALETTE[one], seen))
    put("ico-4-bits", "ico", icon((4, icon_bitmap(4, packed(four, 4), QUADS[:64]))), with_alpha(PALETTE[four], seen))
    eight = icon_bitmap(8, INDEX.astype(np.uint8), QUADS)
    put("ico-8-bits", "ico", icon((8, eight)), with_alpha(PALETTE[INDEX], seen))
    pixels, expected = of_bits(5, 5, 5)
    put("ico-five-bits-a-colour", "ico", icon((16, icon_bitmap(16, pixels))), with_alpha(expected, seen))
    colour = icon_bitmap(24, BGR)
    put("ico-24-bits", "ico", icon((24, colour)), with_alpha(COLOURS, seen))
    put("ico-32-bits", "ico", icon((32, icon_bitmap(32, quads))), with_alpha(COLOURS, CLEAR))
    blank = icon_bitmap(32, np.dstack([BGR, CLEAR * 0]))
    put("ico-alpha-of-0", "ico", icon((32, blank)), with_alpha(COLOURS, seen))
    put("ico-several-depths", "ico", icon((8, eight), (32, icon_bitmap(32, quads)), (24, colour)), with_alpha(COLOURS, CLEAR))
    put("cur-png", "cur", icon((32, saved(RGB, "PNG")), kind=2), RGB)


# --- PSD --------------------------------------------------------------------------------------


def pack_bits(row):
    """Pairs that are equal as runs, all else as it is."""
    out = b""
    for at in range(0, len(row), 2):
        some = row[at : at + 2]
        out += bytes([255, some[0]]) if len(some) == 2 and some[0] == some[1] else bytes([len(some) - 1]) + some
    return out


def psd(channels, mode, bits=8, packed_bits=True, colours=b"", layers=b""):
    def stored(row):
        return np.packbits(row).tobytes() if bits == 1 else row.astype(">u2" if bits == 16 else np.uint8).tobytes()

    lines = [stored(row) for channel in channels for row in channel]
    if packed_bits:
        lines = [pack_bits(line) for line in lines]
        lines.insert(0, b"".join(struct.pack(">H", len(line)) for line in lines))
    header = struct.pack(">H6xHIIHH", 1, len(channels), HEIGHT, WIDTH, bits, mode)
    sections = b"".join(struct.pack(">I", len(section)) + section for section in (colours, b"", layers))
    return b"8BPS" + header + sections + struct.pack(">H", packed_bits) + b"".join(lines)


def psds():
    planes = [COLOURS[..., c] for c in range(3)]
    put("psd-gray", "psd", psd([SHADES], 1), SHADES)
    put("psd-gray-with-alpha", "psd", psd([SHADES, CLEAR], 1), with_alpha(SHADES, CLEAR))
    alpha = with_alpha(COLOURS, CLEAR)
    put("psd-with-alpha", "psd", psd([*planes, CLEAR], 3), alpha)
    layers = struct.pack(">Ih", 6, -1) + b"\0" * 4
    put("psd-alpha-of-layers", "psd", psd([*planes, CLEAR, SHADES], 3, layers=layers), alpha)
    saved_mask = struct.pack(">Ih", 6, 1) + b"\0" * 4
    put("psd-further-channels", "psd", psd([*planes, CLEAR], 3, layers=saved_mask), COLOURS)
    table = PALETTE.T.astype(np.uint8).tobytes()
    put("psd-indexed", "psd", psd([INDEX], 2, colours=table), pictured(PALETTE[INDEX]))
    put("psd-bitmap", "psd", psd([SHADES < 100], 0, 1), np.where(SHADES < 100, 0, 255).astype(np.uint8))
    deep = [plane.astype(int) * 256 + 77 for plane in planes]
    put("psd-sixteen-bits", "psd", psd(deep, 3, 16), COLOURS)
    put("psd-sixteen-bits-uncompressed", "psd", psd(deep, 3, 16, False), COLOURS)
    inks = psd([*planes, 255 - SHADES // 4], 4)
    put("psd-inks", "psd", inks, Image.open(io.BytesIO(inks)).convert("RGB"))


# --- GIF, PCX, TGA ----------------------------------------------------------------------------


def gif_of_one_bit():
    """Codes begin with 2 bits, which is too few for a palette of two by the book; each pixel is a code of its own."""
    pixels = (INDEX[:8, :9] & 1).ravel().tolist()
    codes, bits = [(2, 2)], 0
    for i, pixel in enumerate(pixels):
        # Of three pixels each: the second and third are codes of 3 bits, and a clear code begins anew.
        codes += [(pixel, 2 if i % 3 == 0 else 3)] + ([(2, 3)] if i % 3 == 2 else [])
    codes.append((3, 2))
    text = "".join(format(code, f"0{length}b")[::-1] for code, length in codes)
    data = np.packbits([int(bit) for bit in text], bitorder="little").tobytes()
    colours = bytes([10, 20, 30, 200, 100, 50])
    file = b"GIF89a" + struct.pack("<HHBBB", 9, 8, 0x80, 0, 0) + colours
    file += b"," + struct.pack("<HHHHB", 0, 0, 9, 8, 0) + b"\1" + bytes([len(data)]) + data + b"\0;"
    expected = np.frombuffer(colours, np.uint8).reshape(2, 3)[INDEX[:8, :9] & 1]
    put("gif-codes-of-1-bit", "gif", file, expected)


def pcx(version, bits, planes, lines, colours=b""):
    row = -(-WIDTH * bits // 8)
    header = struct.pack("<BBBBHHHHHH", 10, version, 0, bits, 0, 0, WIDTH - 1, HEIGHT - 1, 72, 72)
    header += colours.ljust(48, b"\0") + struct.pack("<BBH", 0, planes, row)
    return header.ljust(128, b"\0") + b"".join(lines)


def pcxs():
    sixteen = INDEX & 15
    lines = [packed((sixteen[y : y + 1] >> plane) & 1, 1).tobytes() for y in range(HEIGHT) for plane in range(4)]
    colours = PALETTE[:16].astype(np.uint8)
    put("pcx-four-planes", "pcx", pcx(5, 1, 4, lines, colours.tobytes()), colours[sixteen])
    ega = [(2 * (i >> bit & 1) + (i >> 3)) * 85 for i in range(16) for bit in (2, 1, 0)]
    ega[6 * 3 + 1] = 85  # brown, not dark yellow
    put("pcx-without-colours-of-its-own", "pcx", pcx(3, 1, 4, lines), np.array(ega, np.uint8).reshape(16, 3)[sixteen])


def tgas():
    def tga(entry, colours):
        header = struct.pack("<BBBHHBHHHHBB", 0, 1, 1, 0, 256, entry, 0, 0, WIDTH, HEIGHT, 8, 0x20)
        return header + colours + INDEX.astype(np.uint8).tobytes()

    put("tga-colour-map", "tga", tga(24, TRIPLES), pictured(PALETTE[INDEX]))
    quads = b"".join(TRIPLES[3 * i : 3 * i + 3] + bytes([i]) for i in range(256))
    put("tga-colour-map-with-alpha", "tga", tga(32, quads), with_alpha(PALETTE[INDEX], INDEX))


# --- TIFF -------------------------------------------------------------------------------------


def tiff(pieces, lengths, extra=()):
    """RGB, uncompressed; tags 273 and 279 list the pieces."""
    offsets, data = [], b""
    for piece in pieces:
        offsets.append(8 + len(data))
        data += piece
    tags = {256: [WIDTH], 257: [HEIGHT], 258: [8, 8, 8], 259: [1], 262: [2], 273: offsets, 277: [3], 279: lengths}
    tags.update(extra)
    tags = {tag: values for tag, values in tags.items() if values}
    out = data
    entries = b""
    for tag, values in sorted(tags.items()):
        packed_values = struct.pack("<%dI" % len(values), *values)
        if len(values) > 1:
            packed_values, out = struct.pack("<I", 8 + len(out)), out + packed_values
        entries += struct.pack("<HHI", tag, 4, len(values)) + packed_values
    return b"II*\0" + struct.pack("<I", 8 + len(out)) + out + struct.pack("<H", len(tags)) + entries + b"\0" * 4


def tiffs():
    strips = [COLOURS[y : y + 10].tobytes() for y in range(0, HEIGHT, 10)]
    too_long = tiff(strips, [100 * len(strip) for strip in strips], {278: [10]})
    put("tiff-lengths-too-large", "tif", too_long, COLOURS)
    put("tiff-without-lengths", "tif", tiff(strips, [], {278: [10]}), COLOURS)
    put("tiff-several-lengths-of-0", "tif", tiff(strips, [0] * len(strips), {278: [10]}), COLOURS)
    padded = np.pad(COLOURS, ((0, 13), (0, 3), (0, 0)))
    tiles = [padded[:48, x : x + 16].tobytes() for x in range(0, 48, 16)]
    put("tiff-tiles-listed-as-strips", "tif", tiff(tiles, [len(tile) for tile in tiles], {322: [16], 323: [48]}), COLOURS)


if __name__ == "__main__":
    bmps()
    icons()
    psds()
    gif_of_one_bit()
    pcxs()
    tgas()
    tiffs()
