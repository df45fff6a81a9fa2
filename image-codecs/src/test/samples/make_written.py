#!/usr/bin/env python3
"""Makes what libjpeg-turbo's own program writes of the samples' picture, which JpegEncoderTest compares byte by byte.

usage: make_written.py          (Debian: what make_samples.py needs, and libjpeg-turbo-progs)
"""

from pathlib import Path

from make_samples import GRAY, RGB, ppm, run

HERE = Path(__file__).resolve().parent / "written"


def jpeg(name, image, *options):
    (HERE / f"{name}.jpg").write_bytes(run(["cjpeg", *options], ppm(image)))


if __name__ == "__main__":
    HERE.mkdir(exist_ok=True)
    for kind, image in (("colour", RGB), ("gray", GRAY)):
        image.save(HERE / f"{kind}.png")
        for quality in ("1", "40", "75", "97"):
            jpeg(f"{kind}-{quality}", image, "-baseline", "-quality", quality)
            jpeg(f"{kind}-{quality}-in-strips", image, "-baseline", "-quality", quality, "-restart", "1")
