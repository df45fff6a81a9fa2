"""The pipeline as stations: decode, publish, broker, worker, Redis, gather, and the network between them."""
import statistics
from collections import deque
from dataclasses import dataclass

from .engine import Machine, Simulation, Station

IN_QUEUE = 1 / 3  # assumed: the share of a broker's work that is the one queue's, which has one process for it


@dataclass(frozen=True)
class Times:
    """Of one job: processor seconds for it or for each of its tiles, and bytes."""

    decode: float
    publish: float
    broker: float
    worker: float
    redis: float
    gather: float
    tiles: int
    source_bytes: float
    tile_bytes: float
    strip_bytes: float
    result_bytes: float

    @staticmethod
    def measured(service):
        """From what whole-job.sh writes to service-times.json.

        A coordinator's time beyond decoding is counted half as publishing, half as gathering.
        """
        tiles, cpu = service["tiles"], {name: millis / 1000 for name, millis in service["cpuMs"].items()}
        decode = min(service["decodeMs"] / 1000, cpu["coordinator"])
        rest = (cpu["coordinator"] - decode) / tiles
        workers = sum(seconds for name, seconds in cpu.items() if name.startswith("worker"))
        return Times(decode, rest / 2, cpu["broker"] / tiles, workers / tiles, cpu["redis"] / tiles, rest / 2, tiles,
                     service["sourceBytes"], service["samples"] / tiles * 4 / 3,
                     service["resultBytes"] / tiles * 4 / 3, service["resultBytes"])


@dataclass(frozen=True)
class Cluster:
    """What there is. `together`: the processors of the one machine that all run on; else each has machines of its own,
    with `cores` processors and a link of `bits` a second. A worker has one processor."""

    workers: int
    coordinators: int = 1
    brokers: int = 1
    stores: int = 1
    cores: int = 4
    bits: float = 10e9
    together: int | None = None


@dataclass(frozen=True)
class Outcome:
    """`busy`: how much of its time each kind of station worked, the most loaded one of its kind."""

    jobs_per_second: float
    latency: float
    busy: dict[str, float]

    def bound(self):
        return max(self.busy, key=self.busy.get)


class Pipeline:
    """One run: `clients` that each send the next image when they have the last one's result."""

    def __init__(self, times, cluster):
        self.times = times
        self.cluster = cluster
        self.simulation = Simulation()
        self.machine = Machine(self.simulation, cluster.together) if cluster.together else None
        self.coordinators = [self.node("coordinator", cluster.cores) for _ in range(cluster.coordinators)]
        self.brokers = [self.node("broker", cluster.cores) for _ in range(cluster.brokers)]
        self.queues = [Station(self.simulation, "queue", 1, self.machine) for _ in range(cluster.brokers)]
        self.stores = [self.node("Redis", 1) for _ in range(cluster.stores)]
        self.workers = Station(self.simulation, "worker", cluster.workers, self.machine)
        self.tiles = 0
        self.finished = []

    def node(self, name, servers):
        """A program, and its machine's link in both directions."""
        return Node(*(Station(self.simulation, full, count, machine) for full, count, machine in [
            (name, servers, self.machine), (f"{name}'s link in", 1, None), (f"{name}'s link out", 1, None)]))

    def run(self, clients, jobs):
        self.left = jobs
        for number in range(min(clients, jobs)):
            self.next_job(number)
        self.simulation.run()
        # The first quarter fills the pipeline, the last one empties it.
        middle = self.finished[len(self.finished) // 4 : 3 * len(self.finished) // 4 + 1]
        span = middle[-1][0] - middle[0][0]
        busy = {}
        nodes = self.coordinators + self.brokers + self.stores
        for station in [self.workers, *self.queues, *(station for node in nodes for station in node.stations())]:
            busy[station.name] = max(busy.get(station.name, 0), station.utilisation())
        if self.machine:
            busy["processors"] = self.machine.processors.utilisation()
        return Outcome((len(middle) - 1) / span, statistics.median(took for _, took in middle), busy)

    def next_job(self, number):
        if self.left:
            self.left -= 1
            Job(self, self.coordinators[number % len(self.coordinators)], lambda: self.next_job(number)).begin()

    def route(self):
        """The broker, its queue and the store of the next tile, in turn."""
        self.tiles += 1
        broker = self.tiles % len(self.brokers)
        return self.brokers[broker], self.queues[broker], self.stores[self.tiles % len(self.stores)]

    def send(self, count, stations, then):
        """So many bytes over links, one after another; on one machine at once."""
        if self.machine or not stations:
            then()
            return
        stations[0].serve(count * 8 / self.cluster.bits, lambda: self.send(count, stations[1:], then))


@dataclass(frozen=True)
class Node:
    program: Station
    link_in: Station
    link_out: Station

    def stations(self):
        return [self.program, self.link_in, self.link_out]


class Job:
    """One image on its way. Its tiles are published one after another, at most a window of them out at once."""

    def __init__(self, pipeline, coordinator, ended):
        self.pipeline = pipeline
        self.times = pipeline.times
        self.coordinator = coordinator
        self.ended = ended
        self.unsent = deque(range(self.times.tiles))
        self.window = max(4, 2 * pipeline.cluster.workers)
        self.out = 0
        self.done = 0
        self.publishing = False

    def begin(self):
        self.begun = self.pipeline.simulation.now
        self.pipeline.send(self.times.source_bytes, [self.coordinator.link_in], self.decode)

    def decode(self):
        self.coordinator.program.serve(self.times.decode, self.publish)

    def publish(self):
        if self.publishing or not self.unsent or self.out == self.window:
            return
        self.unsent.popleft()
        self.out += 1
        self.publishing = True
        self.coordinator.program.serve(self.times.publish, self.published)

    def published(self):
        self.publishing = False
        Tile(self).travel()
        self.publish()

    def gathered(self):
        self.out -= 1
        self.done += 1
        self.publish()
        if self.done == self.times.tiles:
            self.pipeline.send(self.times.result_bytes, [self.coordinator.link_out], self.end)

    def end(self):
        now = self.pipeline.simulation.now
        self.pipeline.finished.append((now, now - self.begun))
        self.ended()


class Tile:
    """One message's way: coordinator, broker, worker, Redis, coordinator."""

    def __init__(self, job):
        self.job = job
        self.times = job.times
        self.pipeline = job.pipeline
        self.broker, self.queue, self.store = job.pipeline.route()

    def travel(self):
        coordinator, broker, store = self.job.coordinator, self.broker, self.store
        there, back = self.times.tile_bytes, self.times.strip_bytes
        steps = [
            lambda then: self.pipeline.send(there, [coordinator.link_out, broker.link_in], then),
            lambda then: broker.program.serve(self.times.broker * (1 - IN_QUEUE), then),
            lambda then: self.queue.serve(self.times.broker * IN_QUEUE, then),
            lambda then: self.pipeline.send(there, [broker.link_out], then),
            lambda then: self.pipeline.workers.serve(self.times.worker, then),
            lambda then: self.pipeline.send(back, [store.link_in], then),
            lambda then: store.program.serve(self.times.redis, then),
            lambda then: self.pipeline.send(back, [store.link_out, coordinator.link_in], then),
            lambda then: coordinator.program.serve(self.times.gather, then),
        ]
        self.follow(steps)

    def follow(self, steps):
        if steps:
            steps[0](lambda: self.follow(steps[1:]))
        else:
            self.job.gathered()
