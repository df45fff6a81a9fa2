"""The gigapixel: a gray PNG, or TIFF, too large for the memory of any of the processes that do it."""
import contextlib
import os
import subprocess
import time
import urllib.parse
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from . import big_tiff, png_rows, processes
from .images import HEIGHT, WIDTH, leaf
from .oracle import edges
from .report import table
from .services import Services
from .stack import Stack

HEAP = "256m"
ROWS = 512  # that are checked at a time
PATIENCE = 3600  # seconds
THUMBNAIL = 512  # pixels of its side


def photographs(side):
    """A wall of one photograph, in bands: each time shifted, mirrored and dimmed otherwise, so no two are equal."""
    gray = leaf().mean(axis=2).astype(np.uint8)
    chance = np.random.default_rng(1)
    for top in range(0, side, HEIGHT):
        row = []
        for _ in range(0, side, WIDTH):
            one = np.roll(gray, chance.integers(0, (HEIGHT, WIDTH)), axis=(0, 1))[:, :: chance.choice([-1, 1])]
            row.append(one - one // chance.integers(2, 20))
        yield np.hstack(row)[: side - top, :side]


def edges_of(bands):
    """The edges of an image that comes in bands, in bands: those rows whose neighbours are known."""
    held, top = next(bands), 0
    for band in bands:
        yield edges(np.vstack([held, band[:1]]))[top:-1]
        held, top = np.vstack([held[-1:], band]), 1
    yield edges(held)[top:]


def check_sobel(source, result):
    """Fails unless the file `result` is the edges of the file `source`, in every pixel; holds some rows of each."""
    with open(source, "rb") as source_file, open(result, "rb") as result_file:
        image, got = png_rows.Reader(source_file), png_rows.Reader(result_file)
        if (got.width, got.height) != (image.width, image.height):
            raise RuntimeError(f"the result has {got.width}x{got.height} pixels")
        seen = 0
        for want in edges_of(image.bands(ROWS)):
            if not np.array_equal(got.rows(len(want)), want):
                raise RuntimeError(f"the gigapixel's edges differ from OpenCV's in the rows from {seen}")
            seen += len(want)
        got.end()


def whole(path):
    """The samples of a gray PNG, all in memory."""
    with open(path, "rb") as file:
        reader = png_rows.Reader(file)
        return np.vstack(list(reader.bands(ROWS)))


def check_same(result, want, by):
    """Fails unless the file `result` has these samples."""
    got = whole(result)
    if got.shape != want.shape:
        raise RuntimeError(f"the result has {got.shape[1]}x{got.shape[0]} pixels")
    wrong = np.count_nonzero(got != want)
    if wrong:
        raise RuntimeError(f"{wrong} pixels differ from {by}'s")


def check_canny(source, result):
    """OpenCV takes the whole image, in several gigabytes."""
    check_same(result, cv2.Canny(whole(source), 50, 150), "OpenCV")


def check_thumbnail(source, result):
    Image.MAX_IMAGE_PIXELS = None
    image = Image.fromarray(whole(source))
    check_same(result, np.asarray(image.resize((THUMBNAIL, THUMBNAIL), Image.LANCZOS)), "Pillow")


# By case: the chain, what checks its result, and by whose.
TASKS = {
    "gigapixel": ("sobel", check_sobel, "OpenCV"),
    "gigapixel-tiff": ("sobel", check_sobel, "OpenCV"),
    "gigapixel-edges": ("edges", check_canny, "OpenCV"),
    "gigapixel-thumbnail": (f"resize:width={THUMBNAIL}", check_thumbnail, "Pillow"),
}


def post(port, source, chain, result):
    """Seconds; curl reads the answer while it still sends."""
    start = time.monotonic()
    answer = subprocess.run(
        ["curl", "-sS", "--max-time", str(PATIENCE), "-X", "POST", "-H", "Expect:", "-T", source, "-o", result,
         "-w", "%{http_code}", f"http://127.0.0.1:{port}/api/process?filters={urllib.parse.quote(chain)}"], capture_output=True, text=True, check=False)
    if answer.returncode or answer.stdout != "200":
        said = Path(result).read_bytes()[:500] if Path(result).exists() else b""
        raise RuntimeError(f"the gigapixel was answered {answer.stdout} {answer.stderr}{said!r}")
    return time.monotonic() - start


def picture(folder, side, kind, write):
    """The file of the picture, made if it is not there."""
    path = folder / f"{side}x{side}.{kind}"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = path.with_suffix(".part")
        write(made, side, side, photographs(side))
        made.rename(path)
    return path


def measure(tree, target, folder, side, case):
    """The report: the time, and each process's peak memory."""
    chain, check, by = TASKS[case]
    png = picture(target / "images", side, "png", png_rows.write)
    tiff = case == "gigapixel-tiff"
    source = picture(target / "images", side, "tif", big_tiff.write) if tiff else png
    folder = folder / case
    folder.mkdir()
    settings = {
        "JAVA_TOOL_OPTIONS": f"{os.environ.get('JAVA_TOOL_OPTIONS', '')} -Xmx{HEAP}".strip(),
        "MAX_PIXELS": str(side * side),
        "MAX_UPLOAD_BYTES": str(source.stat().st_size),
        "JOB_DEADLINE": f"{PATIENCE}s",
    }
    with contextlib.ExitStack() as closing:
        stack = Stack(tree, Services(folder / "services", closing), folder, closing, settings=settings)
        before = {name: processes.peak_rss(pid) for name, pid in stack.pids().items()}
        meter = processes.CpuMeter(stack.pids())
        result = folder / "result.png"
        seconds = post(stack.port, source, chain, result)
        cpu = meter.used()
        after = {name: processes.peak_rss(pid) for name, pid in stack.pids().items()}
        size = result.stat().st_size
    check(png, result)
    head = (f"`{chain}`, {side}×{side} 8-bit gray {'BigTIFF in tiles' if tiff else 'PNG'}, {source.stat().st_size / 1e6:.0f} MB, coordinator and workers with "
            f"-Xmx{HEAP} each: {seconds:.1f} s to the last byte of {size / 1e6:.1f} MB; every pixel equals {by}'s.")
    rows = [[name, f"{after[name] / 1e6:.0f}", f"{before[name] / 1e6:.0f}", f"{cpu[name]:.1f}"] for name in after]
    return head + "\n\n" + table(["process", "peak RSS, MB", "before the job", "CPU s"], rows)
