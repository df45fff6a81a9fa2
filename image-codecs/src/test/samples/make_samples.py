#!/usr/bin/env python3
"""Makes a file for every row of docs/formats.md, and NAME.expected.png: what another decoder reads in 8 bits;
NAME.expected-16.png: what is read in 16 bits, of samples of more than 8.

usage: make_samples.py        (Debian: python3-pil python3-opencv python3-numpy libtiff-tools
                               libturbojpeg0 libjpeg-turbo-progs webp imagemagick libvips-tools)

NAME is a row's format and one of what it says is read, in lower case and with hyphens. The picture is a part of
../golden/colour.jpg. Expected samples are OpenCV's for JPEG and CMYK, libwebp's for WebP, and for
formats without loss those that were written.
"""

import ctypes
import io
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageCms, PngImagePlugin

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT = 45, 35

photo = Image.open(HERE.parent / "golden" / "colour.jpg").crop((40, 30, 40 + WIDTH, 30 + HEIGHT))
RGB = photo.convert("RGB")
GRAY = photo.convert("L")
ALPHA = GRAY.transpose(Image.FLIP_LEFT_RIGHT)
RGBA = RGB.copy()
RGBA.putalpha(ALPHA)


def run(command, data=b""):
    return subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def put(name, extension, data, expected, in_16_bits=None):
    """Expected: an image, or an array in the order that Pillow has; in 16 bits always an array."""
    (HERE / f"{name}.{extension}").write_bytes(data)
    if in_16_bits is not None:
        (HERE / f"{name}.expected-16.png").write_bytes(cv2.imencode(".png", bgr(in_16_bits))[1].tobytes())
    image = expected if isinstance(expected, Image.Image) else Image.fromarray(expected)
    image.save(HERE / f"{name}.expected.png")
    print(name, len(data), image.mode, image.size)


def ppm(image):
    return saved(image, "PPM")


def magick(image, *options):
    return run(["convert-im6.q16", "png:-", *options], saved(image, "PNG"))


# --- JPEG -------------------------------------------------------------------------------------


def opencv(data, flags=cv2.IMREAD_COLOR):
    read = cv2.imdecode(np.frombuffer(data, np.uint8), flags)
    return read if read.ndim == 2 else cv2.cvtColor(read, cv2.COLOR_BGR2RGB)


def cjpeg(*options, image=RGB):
    return run(["cjpeg", "-quality", "90", *options], ppm(image))


def inks_jpeg(subsampling):
    """By TurboJPEG, which writes inks as YCCK: TJPF_CMYK is 11; 4:4:4 is 0, 4:2:0 is 2."""
    turbo = ctypes.CDLL("libturbojpeg.so.0")
    turbo.tjInitCompress.restype = ctypes.c_void_p
    inks = 255 - np.asarray(RGB.convert("CMYK"))
    inks = np.ascontiguousarray(np.dstack([inks[..., :3], 255 - np.asarray(GRAY) // 3]))
    out, size = ctypes.c_void_p(), ctypes.c_ulong()
    handle = ctypes.c_void_p(turbo.tjInitCompress())
    result = turbo.tjCompress2(
        handle, inks.ctypes.data_as(ctypes.c_void_p), WIDTH, 0, HEIGHT, 11,
        ctypes.byref(out), ctypes.byref(size), subsampling, 90, 0)
    assert result == 0
    return ctypes.string_at(out, size.value)


def jpegs():
    samplings = {"4-4-4": "1x1", "4-2-2": "2x1", "4-2-0": "2x2", "4-4-0": "1x2", "4-1-1": "4x1"}
    for name, sampling in samplings.items():
        data = cjpeg("-sample", sampling)
        put(f"jpeg-{name}", "jpg", data, opencv(data))
    more = {
        "jpeg-gray": cjpeg("-grayscale"),
        "jpeg-progressive": cjpeg("-progressive"),
        "jpeg-restart-markers": cjpeg("-restart", "2B"),
        "jpeg-coded-as-rgb": cjpeg("-rgb"),
        "jpeg-cmyk": saved(RGB.convert("CMYK"), "JPEG", quality=90),
        "jpeg-ycck": inks_jpeg(2),
        "jpeg-without-huffman-tables": without(0xC4, cjpeg("-sample", "2x1")),
    }
    for name, data in more.items():
        flags = cv2.IMREAD_GRAYSCALE if name == "jpeg-gray" else cv2.IMREAD_COLOR
        put(name, "jpg", data, opencv(data, flags))
    put_bare("refused", "arithmetic", cjpeg("-arithmetic"))


def without(marker, data):
    """Leaves out the segments of a kind, before the first scan."""
    out, at = data[:2], 2
    while data[at + 1] != 0xDA:
        end = at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
        out, at = out + (b"" if data[at + 1] == marker else data[at:end]), end
    return out + data[at:]


def put_bare(folder, name, data):
    """A file of which no row of the table tells."""
    (HERE / folder).mkdir(exist_ok=True)
    (HERE / folder / f"{name}.jpg").write_bytes(data)
    print(folder, name, len(data))


def before(marker, extra, data, which=0):
    """Puts bytes before a marker, counted from the first such or, below zero, from the last."""
    at = [i for i in range(len(data)) if data[i:i + 2] == bytes([0xFF, marker])][which]
    return data[:at] + extra + data[at:]


def odd_jpegs():
    """Headers that viewers put up with; each picture is jpeg-4-2-0's or, of inks, jpeg-ycck's."""
    plain, inks = cjpeg("-sample", "2x2"), inks_jpeg(2)
    unknown_revision = plain.replace(b"JFIF\0\x01", b"JFIF\0\x02")
    transform = inks.index(b"Adobe") + 11
    zeros = plain
    for marker in (0xDA, 0xC4, 0xC0, 0xDB):
        zeros = before(marker, b"\0\0\0", zeros)
    odd = {
        "zeros-between-segments": zeros,
        "fill-between-segments": before(0xDA, b"\xff" * 5, before(0xDB, b"\xff", plain)),
        "fill-before-the-end": before(0xD9, b"\xff" * 3, plain, -1),
        "unknown-jfif-revision": unknown_revision,
        "unknown-adobe-transform": inks[:transform] + b"\x07" + inks[transform + 1:],
    }
    profile = b"ICC_PROFILE\0\1\1" + b"no profile " * 20
    odd["broken-colour-profile"] = before(
        0xDB, b"\xff\xe2" + struct.pack(">H", 2 + len(profile)) + profile, plain)
    for name, data in odd.items():
        like = inks if name == "unknown-adobe-transform" else plain
        assert data != like and (opencv(data) == opencv(like)).all()
        put_bare("odd", name, data)
    # Fewer bytes after a scan's data are in the decoder's buffer of bits already, and nothing tells of them.
    cut_short = lambda data: data[:-200] + b"\xff\xd9"
    refused = {
        # The first warning is all that libjpeg keeps: these hide another behind it.
        "damage-behind-zeros": cut_short(zeros),
        "damage-behind-an-unknown-jfif-revision": cut_short(unknown_revision),
        "unknown-segment-between-scans":
            before(0xDA, b"\0\0\0\xff\xf0\0\x04\0\0", cjpeg("-progressive"), -1),
        "large-frame-behind-a-marker-without-length": large_frame_hidden(),
    }
    for name, data in refused.items():
        put_bare("refused", name, data)
    put_bare("odd", "zeros-between-scans", before(0xDA, b"\0\0\0", cjpeg("-progressive"), -1))
    put_bare("odd", "zeros-before-a-restart", before(0xD1, bytes(40), cjpeg("-restart", "2B")))
    put_bare("odd", "zeros-before-the-end", before(0xD9, bytes(40), plain, -1))


def large_frame_hidden():
    """
    For who takes TEM (ff 01), which has no length, for a segment, 45x35. For libjpeg eight times as wide and as high,
    which TurboJPEG is glad to scale down, and with all coefficients held: 64 times the memory.
    """
    plain = cjpeg("-progressive", "-sample", "1x1")
    frame = plain.index(b"\xff\xc2")
    size = struct.pack(">HH", HEIGHT, WIDTH)
    shown = plain[frame:frame + 19]
    assert shown[5:9] == size
    hidden = shown.replace(size, struct.pack(">HH", 8 * HEIGHT, 8 * WIDTH))
    # libjpeg reads on after ff 01: it passes over the two bytes of the alleged length, finds its frame, and in a
    # comment, whose length it does know, the frame that others find.
    comment = b"\xff\xfe" + struct.pack(">H", 2 + len(shown))
    skipped = hidden + comment
    tem = b"\xff\x01" + struct.pack(">H", 2 + len(skipped))
    return plain[:frame] + tem + skipped + plain[frame:]


# --- without loss -----------------------------------------------------------------------------


def deep(image):
    """16-bit samples whose upper bytes are the image's; the lower ones say otherwise."""
    samples = np.asarray(image).astype(np.uint16)
    return samples << 8 | (255 - samples)


def bgr(array):
    if array.ndim == 2:
        return array
    return cv2.cvtColor(array, cv2.COLOR_RGB2BGR if array.shape[2] == 3 else cv2.COLOR_RGBA2BGRA)


def deep_png(image):
    return cv2.imencode(".png", bgr(deep(image)))[1].tobytes()


def deep_tiff(image, *params):
    return cv2.imencode(".tif", bgr(deep(image)), params)[1].tobytes()


def palette(colours):
    return RGB.quantize(colours, dither=Image.Dither.NONE)


def grays(bits):
    levels = (1 << bits) - 1
    return Image.fromarray(((np.asarray(GRAY) >> (8 - bits)) * (255 // levels)).astype(np.uint8))


def png(bits, rows, colour_type=0):
    """In gray, of less than 8 bits or with alpha of 16, which no library at hand writes."""
    chunk = lambda kind, body: (
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, colour_type, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows)))
            + chunk(b"IEND", b""))


def pngs():
    for bits in (1, 2, 4):
        image = grays(bits)
        rows = np.unpackbits(np.asarray(image)[..., None], axis=2)[..., :bits].reshape(HEIGHT, -1)
        put(f"png-gray-{bits}-bit" + "s" * (bits > 1), "png", png(bits, np.packbits(rows, axis=1)), image)
    put("png-gray-8-bits", "png", saved(GRAY, "PNG"), GRAY)
    put("png-gray-16-bits", "png", deep_png(GRAY), GRAY, deep(GRAY))
    put("png-colour-8-bits", "png", saved(RGB, "PNG"), RGB)
    put("png-colour-16-bits", "png", deep_png(RGB), RGB, deep(RGB))
    put("png-colour-with-alpha-16-bits", "png", deep_png(RGBA), RGBA, deep(RGBA))
    la = Image.merge("LA", (GRAY, ALPHA))
    put("png-gray-with-alpha", "png", saved(la, "PNG"), la.convert("RGBA"))
    rows = deep(la).astype(">u2").reshape(HEIGHT, -1)
    put("png-gray-with-alpha-16-bits", "png", png(16, rows, 4), la.convert("RGBA"), deep(la.convert("RGBA")))
    put("png-colour-with-alpha", "png", saved(RGBA, "PNG"), RGBA)
    for bits in (1, 2, 4, 8):
        image = palette(1 << bits)
        put(f"png-palette-{bits}-bit" + "s" * (bits > 1), "png", saved(image, "PNG", bits=bits),
            image.convert("RGB"))
    image = palette(16)
    data = saved(image, "PNG", transparency=3)
    put("png-palette-with-transparency", "png", data, Image.open(io.BytesIO(data)).convert("RGBA"))
    put("png-interlaced", "png", magick(RGB, "-strip", "-interlace", "PNG",
                                    "-define", "png:color-type=2", "png:-"), RGB)
    put("png-interlaced-16-bits", "png",
        run(["convert-im6.q16", "png:-", "-interlace", "PNG", "png48:-"], deep_png(RGB)), RGB, deep(RGB))


def gifs():
    image = palette(64)
    put("gif-one-frame", "gif", saved(image, "GIF", interlace=0), image.convert("RGB"))
    put("gif-interlaced", "gif", saved(image, "GIF", interlace=1), image.convert("RGB"))
    animated = saved(image, "GIF", save_all=True, append_images=[palette(8)])
    put("gif-animated", "gif", animated, image.convert("RGB"))
    # The canvas grows by 10 and 6, and the frame stands at (4, 2) of it.
    data = bytearray(saved(image, "GIF"))
    struct.pack_into("<HH", data, 6, WIDTH + 10, HEIGHT + 6)
    at = data.index(b"\x2c\0\0\0\0" + struct.pack("<HH", WIDTH, HEIGHT))
    struct.pack_into("<HH", data, at + 1, 4, 2)
    canvas = Image.new("RGBA", (WIDTH + 10, HEIGHT + 6))
    canvas.paste(image.convert("RGBA"), (4, 2))
    put("gif-frame-smaller-than-its-canvas", "gif", bytes(data), canvas)


def bmps():
    put("bmp-24-bits", "bmp", saved(RGB, "BMP"), RGB)
    two = Image.fromarray(np.asarray(GRAY) > 100)
    put("bmp-1-bit", "bmp", saved(two, "BMP"), two.convert("L"))
    put("bmp-palette-8-bits", "bmp", saved(palette(256), "BMP"), palette(256).convert("RGB"))
    put("bmp-run-lengths", "bmp", magick(palette(8).convert("RGB"), "-type", "palette",
                                         "-compress", "RLE", "bmp3:-"), palette(8).convert("RGB"))


def tiffs():
    kinds = {"strips": None, "lzw": "tiff_lzw", "deflate": "tiff_adobe_deflate", "packbits": "packbits"}
    for name, compression in kinds.items():
        put(f"tiff-{name}", "tif", saved(RGB, "TIFF", compression=compression), RGB)
    put("tiff-tiles", "tif", magick(RGB, "-compress", "None", "-define", "tiff:tile-geometry=16x16", "tiff:-"), RGB)
    put("tiff-gray", "tif", saved(GRAY, "TIFF"), GRAY)
    plain = (cv2.IMWRITE_TIFF_COMPRESSION, 1)
    put("tiff-16-bits", "tif", deep_tiff(RGB, *plain), RGB, deep(RGB))
    put("tiff-gray-16-bits", "tif", deep_tiff(GRAY, *plain), GRAY, deep(GRAY))
    put("tiff-with-alpha-16-bits", "tif", deep_tiff(RGBA, *plain), RGBA, deep(RGBA))
    magick_tiff = lambda image, *options: run(["convert-im6.q16", "png:-", *options, "tiff:-"], deep_png(image))
    put("tiff-16-bits-upper-byte-first", "tif", magick_tiff(RGB, "-define", "tiff:endian=msb", "-compress", "None"), RGB, deep(RGB))
    put("tiff-16-bits-in-planes", "tif", magick_tiff(RGB, "-interlace", "plane", "-compress", "Zip"), RGB, deep(RGB))
    # This option says what white is, and leaves the samples as they are.
    white_is_zero = run(["convert-im6.q16", "png:-", "-compress", "None", "-define", "quantum:polarity=min-is-white",
                         "tiff:-"], cv2.imencode(".png", 65535 - deep(GRAY))[1].tobytes())
    put("tiff-white-is-zero-16-bits", "tif", white_is_zero, GRAY, deep(GRAY))
    # As OpenCV writes it if nothing else is asked for: LZW, of differences.
    put("tiff-16-bits-as-differences", "tif", deep_tiff(RGB), RGB, deep(RGB))
    inks = np.dstack([np.asarray(RGB.convert("CMYK"))[..., :3], 255 - np.asarray(GRAY)])
    data = saved(Image.fromarray(inks, "CMYK"), "TIFF", compression="tiff_lzw")
    put("tiff-cmyk", "tif", data, opencv(data))
    data = magick(palette(64).convert("RGB"), "-type", "Palette", "tiff:-")
    put("tiff-palette", "tif", data, Image.open(io.BytesIO(data)).convert("RGB"))
    put("tiff-1-bit", "tif", saved(Image.fromarray(np.asarray(GRAY) > 100), "TIFF"), Image.fromarray(np.asarray(GRAY) > 100).convert("L"))
    put("tiff-with-alpha", "tif", saved(RGBA, "TIFF"), RGBA)
    data = saved(GRAY, "TIFF", compression="jpeg", quality=90)
    put("tiff-jpeg", "tif", data, Image.open(io.BytesIO(data)).convert("L"))


def netpbm():
    two = Image.fromarray(np.asarray(GRAY) > 100)
    head = f"{WIDTH} {HEIGHT}\n".encode()
    text = lambda array: "\n".join(" ".join(map(str, row)) for row in array.reshape(HEIGHT, -1)).encode()
    put("pbm-binary", "pbm", saved(two, "PPM"), two.convert("L"))
    bits = "\n".join("".join("01"[1 - bit] for bit in row) for row in np.asarray(two).astype(int)).encode()
    put("pbm-text", "pbm", b"P1\n# bits\n" + head + bits + b"\n", two.convert("L"))
    put("pgm-binary", "pgm", ppm(GRAY), GRAY)
    put("pgm-text", "pgm", b"P2\n" + head + b"255\n" + text(np.asarray(GRAY)) + b"\n", GRAY)
    stored = lambda array: array.astype(">u2").tobytes()
    put("pgm-16-bits", "pgm", b"P5\n" + head + b"65535\n" + stored(deep(GRAY)), GRAY, deep(GRAY))
    # As they are, not scaled; in 8 bits they are, and rounded.
    for bits in (10, 12):
        samples, white = deep(GRAY) >> (16 - bits), (1 << bits) - 1
        rounded = Image.fromarray((samples * 255.0 / white + 0.5).astype(np.uint8))
        put(f"pgm-{bits}-bits", "pgm", b"P5\n" + head + f"{white}\n".encode() + stored(samples), rounded, samples)
        put(f"pgm-{bits}-bits-as-text", "pgm", b"P2\n" + head + f"{white}\n".encode() + text(samples), rounded, samples)
    put("ppm-binary", "ppm", ppm(RGB), RGB)
    put("ppm-16-bits", "ppm", cv2.imencode(".ppm", bgr(deep(RGB)))[1].tobytes(), RGB, deep(RGB))
    put("ppm-text", "ppm", b"P3\n" + head + b"255\n" + text(np.asarray(RGB)) + b"\n", RGB)
    pam = lambda image, depth, kind, white=255: (
        f"P7\nWIDTH {WIDTH}\nHEIGHT {HEIGHT}\nDEPTH {depth}\nMAXVAL {white}\nTUPLTYPE {kind}\nENDHDR\n".encode()
        + image.tobytes())
    put("pam-with-alpha-16-bits", "pam", pam(deep(RGBA).astype(">u2"), 4, "RGB_ALPHA", 65535), RGBA, deep(RGBA))
    put("pam-colour", "pam", pam(RGB, 3, "RGB"), RGB)
    put("pam-with-alpha", "pam", pam(RGBA, 4, "RGB_ALPHA"), RGBA)


def rare():
    put("pcx-colour", "pcx", saved(RGB, "PCX"), RGB)
    put("pcx-palette", "pcx", saved(palette(64), "PCX"), palette(64).convert("RGB"))
    put("dcx-first-page", "dcx", struct.pack("<III", 0x3ADE68B1, 12, 0) + saved(RGB, "PCX"), RGB)
    put("tga-colour", "tga", saved(RGB, "TGA"), RGB)
    put("tga-run-lengths", "tga", saved(palette(8).convert("RGB"), "TGA", compression="tga_rle"), palette(8).convert("RGB"))
    put("tga-with-alpha", "tga", saved(RGBA, "TGA"), RGBA)
    put("tga-gray", "tga", saved(GRAY, "TGA"), GRAY)
    put("psd-uncompressed", "psd", magick(RGB, "-compress", "None", "psd:-"), RGB)
    put("psd-run-lengths", "psd", magick(RGB, "-compress", "RLE", "psd:-"), RGB)
    put("ico-bitmap", "ico", saved(RGBA.resize((32, 32)), "ICO", sizes=[(32, 32)], bitmap_format="bmp"), RGBA.resize((32, 32)))
    put("ico-png", "ico", saved(RGBA.resize((32, 32)), "ICO", sizes=[(32, 32)]), RGBA.resize((32, 32)))
    icon = saved(RGBA.resize((32, 32)), "ICO", sizes=[(32, 32)], bitmap_format="bmp")
    put("cur-bitmap", "cur", cursor(icon, 3, 5), RGBA.resize((32, 32)))
    two = Image.fromarray(np.asarray(GRAY) > 100)
    put("wbmp-1-bit", "wbmp", magick(two.convert("L"), "wbmp:-"), two.convert("L"))


def cursor(ico, x, y):
    """The images of an icon as those of a cursor, which points with pixel (x, y) of each."""
    out = bytearray(ico)
    struct.pack_into("<H", out, 2, 2)
    for i in range(struct.unpack_from("<H", out, 4)[0]):
        struct.pack_into("<HH", out, 6 + 16 * i + 4, x, y)
    return bytes(out)


def cwebp(image, *options):
    return run(["cwebp", "-quiet", *options, "-o", "-", "--", "-"], saved(image, "PNG"))


def webps():
    for name, image, options in [
        ("webp-with-loss", RGB, ["-q", "90"]),
        ("webp-lowest-quality", RGB, ["-q", "1", "-m", "0"]),
        ("webp-highest-quality", RGB, ["-q", "100", "-m", "6"]),
        ("webp-without-loss", RGB, ["-lossless", "-exact"]),
        ("webp-one-colour-without-loss", Image.new("RGB", (16, 16), (200, 30, 99)), ["-lossless", "-q", "100", "-m", "6"]),
        ("webp-with-alpha", RGBA, ["-q", "90", "-exact"]),
        ("webp-with-alpha-without-loss", RGBA, ["-lossless", "-exact"]),
    ]:
        data = cwebp(image, *options)
        put(name, "webp", data, Image.open(io.BytesIO(data)))
    linear = bytearray(profile(b"RGB "))
    for at in range(len(linear)):
        # A gamma of 1, which would change the samples if it were applied.
        if linear[at:at + 4] == b"para":
            struct.pack_into(">HHI", linear, at + 8, 0, 0, 0x10000)
    put("webp-with-a-colour-profile", "webp", saved(RGB, "WEBP", lossless=True, icc_profile=bytes(linear)), RGB)
    data = saved(RGB, "WEBP", lossless=True, save_all=True, append_images=[GRAY.convert("RGB")])
    put("webp-animated", "webp", data, RGB)
    small = RGB.crop((0, 0, 20, 15))
    # Without alpha, what the first frame leaves of the canvas is black, as Pillow has it.
    put("webp-first-frame-smaller-than-its-canvas", "webp", *webp_of_two_frames(small, RGB, "RGB"))
    put("webp-first-frame-smaller-than-its-canvas-with-alpha", "webp", *webp_of_two_frames(small, RGBA, "RGBA"))


def webp_of_two_frames(small, whole, mode):
    """An animation that begins with a small frame, and what is seen of that, in a mode of Pillow's."""
    with tempfile.TemporaryDirectory() as folder:
        first, second, out = (Path(folder, name) for name in ("first.webp", "second.webp", "out.webp"))
        first.write_bytes(cwebp(small, "-lossless"))
        second.write_bytes(cwebp(whole, "-lossless"))
        run(["webpmux", "-frame", first, "+100+10+8", "-frame", second, "+100+0+0", "-o", out])
        canvas = Image.new(mode, (WIDTH, HEIGHT))
        canvas.paste(small, (10, 8))
        return out.read_bytes(), canvas


# --- colour profiles --------------------------------------------------------------------------


def profile(space, length=0):
    """LittleCMS's of sRGB, said to be of another space or of so many bytes; without the time when it was made."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    data[16:20] = space
    data[24:36] = struct.pack(">6H", 2026, 11, 28, 0, 0, 0)
    data[84:100] = bytes(16)
    data += (np.arange(max(0, length - len(data))) * 37 % 251).astype(np.uint8).tobytes()
    struct.pack_into(">I", data, 0, len(data))
    return bytes(data)


def profiles():
    """Files with a profile and much that must not be passed on: a place, a camera, texts."""
    folder = HERE / "profiles"
    folder.mkdir(exist_ok=True)
    rgb, large = profile(b"RGB "), profile(b"RGB ", 150_000)
    gray, inks = profile(b"GRAY"), profile(b"CMYK")
    exif = Image.Exif()
    exif[0x010F] = "PRIVATE camera"
    exif[0x8825] = {1: "N", 2: (48.0, 51.0, 29.0), 29: "PRIVATE day"}
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", "PRIVATE words")
    text.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>PRIVATE words</x:xmpmeta>")
    for name, image, kind, icc in [
        ("rgb.png", RGB, "PNG", rgb), ("alpha.png", RGBA, "PNG", rgb), ("gray.png", GRAY, "PNG", gray),
        ("palette.png", palette(64), "PNG", rgb), ("large.png", RGB, "PNG", large),
        ("rgb.jpg", RGB, "JPEG", rgb), ("large.jpg", RGB, "JPEG", large), ("gray.jpg", GRAY, "JPEG", gray),
        ("inks.jpg", RGB.convert("CMYK"), "JPEG", inks),
        ("rgb.tif", RGB, "TIFF", rgb), ("large.tif", RGB, "TIFF", large),
    ]:
        options = {
            "PNG": {"pnginfo": text, "exif": exif},
            "JPEG": {"comment": b"PRIVATE words", "exif": exif},
            # Pillow 9.4 fails to write a place into a TIFF.
            "TIFF": {"description": "PRIVATE words", "artist": "PRIVATE person"},
        }
        (folder / name).write_bytes(saved(image, kind, icc_profile=icc, **options[kind]))
    for name, data in [("rgb.icc", rgb), ("large.icc", large)]:
        (folder / name).write_bytes(data)
    (folder / "16-bits.source.png").write_bytes(deep_png(RGB))
    for name, command in [("16-bits.png", "pngsave"), ("16-bits.tif", "tiffsave")]:
        run(["vips", command, str(folder / "16-bits.source.png"), str(folder / name), f"--profile={folder / 'rgb.icc'}"])
    (folder / "16-bits.source.png").unlink()


if __name__ == "__main__":
    profiles()
    jpegs()
    odd_jpegs()
    pngs()
    gifs()
    bmps()
    tiffs()
    netpbm()
    rare()
    webps()
