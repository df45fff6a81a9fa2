"""Small images, one after another on one connection: not how much, but how soon."""
from dataclasses import dataclass

from . import oracle


@dataclass(frozen=True)
class Latency:
    system: str
    image: str
    times: list[float]

    def at(self, share):
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, round(share * len(ordered)))]


def measure(systems, paths, requests):
    """As many requests to warm up as are measured; the systems take turns a tenth at a time."""
    results = []
    for path in paths:
        times = {system.name: [] for system in systems}
        for system in systems:
            oracle.check(system.name, path, system.png(path))
            for _ in range(requests):
                system.run(path)
        for _ in range(10):
            for system in systems:
                times[system.name] += [system.run(path) for _ in range(requests // 10)]
        results += [Latency(name, path.suffix[1:], each) for name, each in times.items()]
    return results
