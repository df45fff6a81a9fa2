"""A cheap HTTP client: one connection, kept open, that reads the answer while it still sends."""
import http.client
import json
import time
import urllib.parse
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

TIMEOUT = 120  # seconds of silence
KEPT = 5  # seconds that an idle connection is trusted
SMALL = 1 << 16  # bytes that the kernel takes at once


@dataclass(frozen=True)
class Answer:
    """Times in ms from the beginning of the request."""

    body: bytes
    sent: float
    first: float
    last: float


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT)
        self.used = time.monotonic()
        self.beside = ThreadPoolExecutor(1)

    def request(self, method, path, body=b"", expect=200, headers=None):
        if time.monotonic() > self.used + KEPT:
            self.connection.close()  # the server has done so, or is about to: the next request connects again
        self.used = time.monotonic()
        start = time.perf_counter()

        def elapsed():
            return (time.perf_counter() - start) * 1000

        self.connection.putrequest(method, path)
        if body:
            self.connection.putheader("Content-Length", len(body))
        for name, value in (headers or {}).items():
            self.connection.putheader(name, value)
        self.connection.endheaders()
        sending = self.send(body, elapsed)
        response = self.connection.getresponse()
        first = elapsed()
        answer = response.read()
        last = elapsed()
        if response.status != expect:
            raise RuntimeError(f"{method} {path} answered {response.status}: {answer[:500]!r}")
        return Answer(answer, sending.result(TIMEOUT), first, last)

    def send(self, body, elapsed):
        """Sends beside what is done meanwhile, as an answer that begins before its image has arrived must be read."""

        def run():
            if body:
                self.connection.send(body)
            return elapsed()

        if len(body) > SMALL:
            return self.beside.submit(run)
        done = Future()
        done.set_result(run())
        return done

    def process(self, image, chain="sobel", output="png"):
        """What a chain makes of an image file."""
        return self.request("POST", f"/api/process?filters={urllib.parse.quote(chain)}&format={output}", image)

    def events(self, path):
        """The server-sent events of a job, as they come: name, data, ms since the request."""
        start = time.perf_counter()
        self.connection.request("GET", path)
        response = self.connection.getresponse()
        name = ""
        for line in response:
            key, _, value = line.decode().rstrip("\n").partition(":")
            if key == "event":
                name = value.strip()
            elif key == "data":
                yield name, json.loads(value), (time.perf_counter() - start) * 1000
