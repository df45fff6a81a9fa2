"""Discrete-event simulation in its smallest form: a clock, stations with queues, and the processors that they share."""
import heapq
from collections import deque


class Simulation:
    """A clock, in seconds, that jumps from event to event."""

    def __init__(self):
        self.now = 0.0
        self.events = []
        self.order = 0  # so that events at the same time come in the order in which they were made

    def after(self, delay, event):
        self.order += 1
        heapq.heappush(self.events, (self.now + delay, self.order, event))

    def run(self):
        while self.events:
            self.now, _, event = heapq.heappop(self.events)
            event()


class Station:
    """Serves first come, first served, `servers` at a time; each takes its time alone or of a machine's processors."""

    def __init__(self, simulation, name, servers=1, machine=None):
        self.simulation = simulation
        self.name = name
        self.servers = servers
        self.machine = machine
        self.free = servers
        self.waiting = deque()
        self.worked = 0.0

    def serve(self, seconds, then):
        """Calls `then` once these seconds of work are done."""
        if not self.free:
            self.waiting.append((seconds, then))
            return
        self.free -= 1
        self.worked += seconds
        take = self.machine.compute if self.machine else self.simulation.after
        take(seconds, lambda: self.finish(then))

    def finish(self, then):
        self.free += 1
        if self.waiting:
            self.serve(*self.waiting.popleft())
        then()

    def utilisation(self):
        return self.worked / self.servers / self.simulation.now


class Machine:
    """Processors that work on everything in turn, a slice at a time."""

    SLICE = 0.001

    def __init__(self, simulation, processors):
        self.processors = Station(simulation, "processors", processors)

    def compute(self, seconds, then):
        turn = min(seconds, self.SLICE)
        rest = seconds - turn
        self.processors.serve(turn, (lambda: self.compute(rest, then)) if rest > 0 else then)
