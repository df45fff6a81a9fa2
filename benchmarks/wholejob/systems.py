"""The systems that are compared: each does an image file and tells the time, and which processes it is made of."""
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import PIPE, TimeoutExpired

from . import processes
from .client import Client

ENDS_WITHIN = 20  # seconds
PEERS = Path(__file__).parents[1] / "peers"


class Mosaico:
    """A stack, asked over HTTP; a time is from the request's first byte sent to the answer's last one received."""

    is_ours = exact = True

    def __init__(self, name, stack):
        self.name = name
        self.stack = stack
        self.client = Client(stack.port)
        self.pids = stack.pids()

    def run(self, path, chain="sobel"):
        """Milliseconds."""
        return self.client.process(path.read_bytes(), chain).last

    def png(self, path, chain="sobel"):
        return self.client.process(path.read_bytes(), chain).body

    def run_all(self, paths):
        """Milliseconds from the first request to the last answer, all at once."""
        files = [path.read_bytes() for path in paths]
        clients = [Client(self.stack.port) for _ in paths]
        with ThreadPoolExecutor(len(paths)) as pool:
            start = time.perf_counter()
            list(pool.map(Client.process, clients, files))
            return (time.perf_counter() - start) * 1000


class Peer:
    """A script below peers/, already running; it times itself, without reading and writing files."""

    is_ours = False

    def __init__(self, name, command, folder, closing, exact=True, others=None):
        """`exact`: whether it computes this formula; `others`: processes that work for it, by name."""
        self.name = name
        self.exact = exact
        self.log = folder / f"{name.split(',')[0].replace(' ', '-')}.log"
        self.output = folder / "peer.png"
        self.process = processes.start(
            [sys.executable, PEERS / command[0], *command[1:]], self.log, stdin=PIPE, stdout=PIPE,
            text=True)
        closing.callback(self.close)
        self.about = self.answer()["about"]
        self.pids = {"itself": self.process.pid} | (others or {})

    def close(self):
        """It ends by itself, and its workers with it, when it is asked no more."""
        self.process.stdin.close()
        try:
            self.process.wait(ENDS_WITHIN)
        except TimeoutExpired:
            processes.stop(self.process)

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended: {self.log.read_text()[-2000:]}")
        return json.loads(line)

    def ask(self, path, output, chain="sobel"):
        request = {"input": str(path), "output": output and str(output), "chain": chain}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return self.answer()["ms"]

    def run(self, path, chain="sobel"):
        """Milliseconds."""
        return self.ask(path, None, chain)

    def png(self, path, chain="sobel"):
        self.ask(path, self.output, chain)
        return self.output.read_bytes()

    def run_all(self, paths):
        """Milliseconds, one after another: it is one process."""
        return sum(self.ask(path, None) for path in paths)
