"""Ten 4K photographs at once, as one batch, with little memory."""
import contextlib
import io
import json
import os
import time
import zipfile

import numpy as np

from . import oracle, processes
from .client import Client
from .images import JPEG, WIDTH, leaf
from .report import table
from .services import Services
from .stack import Stack

HEAP = "256m"
COUNT = 10
BOUNDARY = "mosaico-whole-job"


def photographs(images):
    """As many different 4K JPEGs: one photograph, moved around sideways."""
    def encoded(i):
        return images.encode(".jpg", np.roll(leaf(), i * WIDTH // COUNT, axis=1), JPEG)

    return [images.make(f"3840x2160-batch-{i}.jpg", lambda i=i: encoded(i)) for i in range(COUNT)]


def form(paths):
    """The files as `multipart/form-data`."""
    body = bytearray()
    for path in paths:
        body += (f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="image"; filename="{path.name}"\r\n\r\n').encode()
        body += path.read_bytes() + b"\r\n"
    return bytes(body + f"--{BOUNDARY}--\r\n".encode())


def run(client, paths):
    """Seconds from the first byte of the request to the last one of the archive, and the archive."""
    body = form(paths)
    start = time.perf_counter()
    answer = client.request("POST", "/api/batches", body, expect=202,
                            headers={"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"})
    archive = client.request("GET", json.loads(answer.body)["links"]["result"]).body
    return time.perf_counter() - start, archive


def check(paths, archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as packed:
        wanted = sorted(f"{path.stem}.png" for path in paths)
        if sorted(packed.namelist()) != wanted:
            raise RuntimeError(f"the archive has {packed.namelist()}")
        for path in paths:
            oracle.check("mosaico", path, packed.read(f"{path.stem}.png"))


def measure(tree, folder, images):
    """The report: the time of each of three batches, and each process's peak memory after each."""
    paths = photographs(images)
    folder = folder / "batch"
    folder.mkdir()
    settings = {"JAVA_TOOL_OPTIONS": f"{os.environ.get('JAVA_TOOL_OPTIONS', '')} -Xmx{HEAP}".strip()}
    with contextlib.ExitStack() as closing:
        stack = Stack(tree, Services(folder / "services", closing), folder, closing, settings=settings)
        client = Client(stack.port)

        def peaks():
            return {name: processes.peak_rss(pid) / 1e6 for name, pid in stack.pids().items()}

        columns, seconds = [peaks()], []
        client.process(paths[0].read_bytes())
        columns.append(peaks())
        for _ in range(3):
            took, archive = run(client, paths)
            check(paths, archive)
            seconds.append(took)
            columns.append(peaks())
    times = ", ".join(f"{each:.2f}" for each in seconds)
    head = (f"{COUNT} JPEGs of 3840×2160 ({sum(path.stat().st_size for path in paths) / 1e6:.1f} MB) as one batch, coordinator "
            f"and workers with -Xmx{HEAP} each: {times} s from the first byte sent to the last one of the ZIP file, three batches "
            "one after another; every pixel equals OpenCV's.")
    rows = [[name, *(f"{column[name]:.0f}" for column in columns)] for name in columns[0]]
    return head + "\n\n" + table(
        ["peak RSS, MB", "at the start", "after one image", "after a batch", "after two", "after three"], rows)
