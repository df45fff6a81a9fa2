"""The cases that are timed, and the rounds in which the systems take turns."""
import gc
import os
from dataclasses import dataclass
from pathlib import Path

from . import oracle
from .processes import CpuMeter

WARMUP_OF_PEERS = 5  # images; nothing of theirs is compiled while it runs
ROUNDS_OF_SLOW = 3  # of vips, whose one image takes as long as ten of the others'


@dataclass(frozen=True)
class Case:
    """`repeats`: images in a row that a system does in one round."""

    key: str
    title: str
    paths: list[Path]
    repeats: int = 3
    chain: str = "sobel"

    @property
    def at_once(self):
        return len(self.paths) > 1


@dataclass(frozen=True)
class Turn:
    """What one system took in one round: ms for each of `repeats` (of all images, where they come at once), and CPU ms
    by process for all of them together."""

    case: str
    system: str
    number: int
    times: list[float]
    cpu: dict[str, float]


def of(images):
    return [
        Case("jpeg", "3840×2160 JPEG 4:2:0", [images.jpeg]),
        Case("progressive", "5120×2880 progressive JPEG", [images.progressive]),
        Case("png", "3840×2160 PNG", [images.png]),
        Case("eight", "8 such JPEGs at once", images.eight, 1),
        Case("resize", "3840×2160 JPEG, to 1920×1080", [images.jpeg], chain=oracle.RESIZE),
        Case("edges", "3840×2160 JPEG, Canny's edges", [images.jpeg], chain="edges"),
    ]


def measure(case, systems, rounds, warmup):
    """Checks, warms up, then lets the systems take turns, another one first in each round."""
    for system in systems:
        if system.exact:
            for path in case.paths:
                png = system.png(path, case.chain)
                oracle.check(system.name, path, png, exact=exactly(system, case, path), chain=case.chain)
        for _ in range(max(1, (warmup if system.is_ours else WARMUP_OF_PEERS) // len(case.paths))):
            once(case, system)
    turns = []
    for number in range(rounds):
        first = number % len(systems)
        for system in systems[first:] + systems[:first]:
            if number >= ROUNDS_OF_SLOW and not system.exact:
                continue
            gc.collect()
            meter = CpuMeter(system.pids)
            times = [once(case, system) for _ in range(case.repeats if system.exact else 1)]
            cpu = {name: seconds * 1000 for name, seconds in meter.used().items()}
            turns.append(Turn(case.key, system.name, number, times, cpu))
    return turns


def exactly(system, case, path):
    """Whether the result must equal the oracle's: OpenCV reads a PNG as another gray, and resizes by another formula."""
    return system.is_ours or (path.suffix == ".jpg" and case.chain != oracle.RESIZE)


def once(case, system):
    return system.run_all(case.paths) if case.at_once else system.run(case.paths[0], case.chain)


def load():
    return f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
