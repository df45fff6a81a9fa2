#!/usr/bin/python3
"""Runs OpenCV's filters and the project's kernels alternately, one thread each, and prints medians.

usage: kernel.py ROUNDS JAVA CLASS_PATH [PHOTOGRAPH]     (called by kernel.sh)
"""
import glob
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

cv2.setNumThreads(1)
WIDTH, HEIGHT = 3840, 2160


def photograph(path):
    """RGB samples, cut and scaled to 3840x2160; noise where there is no photograph."""
    found = [path] if path else sorted(glob.glob("/usr/share/wallpapers/FallenLeaf/contents/images/*.jpg"))
    if not found:
        print("input: noise (no photograph given, and plasma-workspace-wallpapers is not installed)")
        return np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    image = cv2.imread(found[-1])
    if image is None:
        sys.exit(f"cannot read {found[-1]}")
    print(f"input: {Path(found[-1]).name}, {image.shape[1]}x{image.shape[0]}, scaled to {WIDTH}x{HEIGHT}")
    return cv2.cvtColor(cv2.resize(image, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), cv2.COLOR_BGR2RGB)


def l2(gray):
    x = cv2.Sobel(gray, cv2.CV_32F, 1, 0)
    y = cv2.Sobel(gray, cv2.CV_32F, 0, 1)
    return cv2.convertScaleAbs(cv2.magnitude(x, y))


def l1(gray):
    x = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 1, 0))
    y = cv2.convertScaleAbs(cv2.Sobel(gray, cv2.CV_16S, 0, 1))
    return cv2.add(x, y)


def l1_one_pass(gray):
    x, y = cv2.spatialGradient(gray)
    return cv2.add(cv2.convertScaleAbs(x), cv2.convertScaleAbs(y))


def opencv(rgb, gray, repeats=30):
    filters = {
        "sobelL2": lambda: l2(gray),
        "sobelL1": lambda: l1(gray),
        "sobelL1 (spatialGradient)": lambda: l1_one_pass(gray),
        "blur": lambda: cv2.GaussianBlur(gray, (0, 0), 1.5),
        "grayscale": lambda: cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY),
    }
    times = {}
    for name, run in filters.items():
        taken = []
        for _ in range(repeats):
            start = time.perf_counter()
            run()
            taken.append((time.perf_counter() - start) * 1000)
        times[name] = statistics.median(taken)
    return times


def jmh(java, class_path, raw, pattern):
    """Medians in ms by benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "jmh.json"
        subprocess.run(
            [java, "-cp", class_path, "org.openjdk.jmh.Main", pattern, "-rf", "json", "-rff", str(report),
             "-jvmArgsPrepend", f"-Dphotograph={raw}"],
            check=True, stdout=subprocess.DEVNULL)
        results = json.loads(report.read_text())
    return {r["benchmark"].rsplit(".", 1)[1]: r["primaryMetric"]["scorePercentiles"]["50.0"] / 1000
            for r in results}


def main():
    rounds, java, class_path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    rgb = photograph(sys.argv[4] if len(sys.argv) > 4 else None)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    theirs, ours = [], []
    with tempfile.NamedTemporaryFile(suffix=".rgb") as raw:
        rgb.tofile(raw.name)
        scalar = jmh(java, class_path, raw.name, r"KernelBenchmark\.scalar")
        for _ in range(rounds):
            theirs.append(opencv(rgb, gray))
            ours.append(jmh(java, class_path, raw.name, r"KernelBenchmark\.(copy|sobel.*|blur|grayscale)$"))

    def middle(runs, name):
        return statistics.median(run[name] for run in runs)

    copy = middle(ours, "copy")
    print(f"OpenCV {cv2.__version__}, 1 thread; medians of {rounds} rounds of each, in ms; copy: {copy:.3f}")
    print(f"{'filter':<28}{'OpenCV':>9}{'scalar':>9}{'vector':>9}{'times OpenCV':>14}{'of copy':>9}")
    for name in theirs[0]:
        mine = name.split(" ")[0]
        plain = scalar.get("scalar" + mine[0].upper() + mine[1:])
        time_taken = middle(ours, mine)
        ratio = middle(theirs, name) / time_taken
        print(f"{name:<28}{middle(theirs, name):>9.2f}{plain or float('nan'):>9.2f}{time_taken:>9.3f}"
              f"{ratio:>13.1f}x{copy / time_taken:>9.0%}")


main()
