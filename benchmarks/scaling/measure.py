"""Real runs at several numbers of workers, for the model to be checked against."""
import contextlib
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

from wholejob import oracle
from wholejob.services import Services
from wholejob.stack import Stack
from wholejob.systems import Mosaico

ONE_TILE_AT_ONCE = {"WORKER_CONCURRENCY": "1"}


@dataclass(frozen=True)
class Run:
    """Medians: ms of one image alone, and images a second when several come at once."""

    workers: int
    alone: float
    per_second: float


def measure(tree, image, at_once, workers, rounds):
    """One stack for each number of workers, all up together, which take turns."""
    with contextlib.ExitStack() as closing:
        folder = Path(closing.enter_context(tempfile.TemporaryDirectory(prefix="mosaico-scaling-")))
        systems = {count: start(tree, count, folder / str(count), closing) for count in workers}
        for count, system in systems.items():
            oracle.check(f"{count} workers", image, system.png(image))
            for _ in range(5):
                system.run_all(at_once)
        alone = {count: [] for count in workers}
        together = {count: [] for count in workers}
        for _ in range(rounds):
            for count, system in systems.items():
                alone[count] += [system.run(image) for _ in range(3)]
                together[count].append(len(at_once) / system.run_all(at_once) * 1000)
    return [Run(count, statistics.median(alone[count]), statistics.median(together[count])) for count in workers]


def start(tree, workers, folder, closing):
    folder.mkdir()
    stack = Stack(tree, Services(folder / "services", closing), folder, closing, workers, ONE_TILE_AT_ONCE)
    return Mosaico(f"{workers} workers", stack)
