#!/usr/bin/python3
"""Runs OpenCV's filters and the project's kernels alternately, one thread each, and prints medians and bests.

usage: kernel.py ROUNDS JAVA CLASS_PATH [PHOTOGRAPH]     (called by kernel.sh)
"""
import json
import os
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
    wallpaper = Path("/usr/share/wallpapers/FallenLeaf/contents/images/2560x1600.jpg")
    found = path or (str(wallpaper) if wallpaper.exists() else None)
    if not found:
        print("input: noise (no photograph given, and plasma-workspace-wallpapers is not installed)")
        return np.random.default_rng(1).integers(0, 256, (HEIGHT, WIDTH, 3), np.uint8)
    image = cv2.imread(found)
    if image is None:
        sys.exit(f"cannot read {found}")
    print(f"input: {Path(found).name}, {image.shape[1]}x{image.shape[0]}, scaled to {WIDTH}x{HEIGHT}")
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
        "sobelL1 (against L2)": lambda: l2(gray),
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
        times[name] = statistics.median(taken), min(taken)
    return times


def jmh(java, class_path, raw, pattern):
    """Median and best time in ms, by benchmark."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "jmh.json"
        run = subprocess.run(
            [java, "-cp", class_path, "org.openjdk.jmh.Main", pattern, "-rf", "json", "-rff", str(report),
             "-jvmArgsPrepend", f"-Dphotograph={raw}"],
            capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stdout + run.stderr)
        results = json.loads(report.read_text())
    return {r["benchmark"].rsplit(".", 1)[1]: times(r["primaryMetric"]["scorePercentiles"]) for r in results}


def times(percentiles):
    return percentiles["50.0"] / 1000, percentiles["0.0"] / 1000


def main():
    rounds, java, class_path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    rgb = photograph(sys.argv[4] if len(sys.argv) > 4 else None)
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    theirs, ours = [], []
    with tempfile.NamedTemporaryFile(suffix=".rgb") as raw:
        rgb.tofile(raw.name)
        plain = jmh(java, class_path, raw.name, r"KernelBenchmark\.plain")
        for _ in range(rounds):
            theirs.append(opencv(rgb, gray))
            ours.append(jmh(java, class_path, raw.name, r"KernelBenchmark\.(copy|sobel.*|blur|grayscale)$"))

    def over_rounds(runs, name):
        """The median of the rounds' medians, the best of their bests."""
        return statistics.median(run[name][0] for run in runs), min(run[name][1] for run in runs)

    copy = over_rounds(ours, "copy")
    print(f"OpenCV {cv2.__version__}, 1 thread; {rounds} rounds of each; load {os.getloadavg()[0]:.1f}"
          f" on {os.cpu_count()} cores; ms; copy: median {copy[0]:.3f}, best {copy[1]:.3f}")
    print(f"{'filter':<27}{'OpenCV median, best':>20}{'plain':>8}{'vector median, best':>20}"
          f"{'times OpenCV':>15}{'of copy':>12}")
    for name in theirs[0]:
        mine = name.split(" ")[0]
        unvectored = plain.get("plain" + mine[0].upper() + mine[1:])
        their, our = over_rounds(theirs, name), over_rounds(ours, mine)
        print(f"{name:<27}{their[0]:>11.2f}{their[1]:>9.2f}{f'{unvectored[1]:.1f}' if unvectored else '':>8}"
              f"{our[0]:>11.3f}{our[1]:>9.3f}"
              f"{their[0] / our[0]:>8.1f}{their[1] / our[1]:>7.1f}"
              f"{copy[0] / our[0]:>7.0%}{copy[1] / our[1]:>5.0%}")


main()
