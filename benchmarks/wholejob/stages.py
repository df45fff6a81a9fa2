"""Where the time of one job goes, as far as the API and the client's clock tell."""
import json
import statistics

from .client import Client
from .images import HEIGHT, WIDTH

JOBS = 20


def process_stages(client, image):
    answer = client.process(image)
    return {
        "POST /api/process: image sent": answer.sent,
        "POST /api/process: first byte back": answer.first,
        "POST /api/process: last byte back": answer.last,
    }


def job_stages(client, events_client, image):
    """The same image as a job of its own, whose tiles are followed; every time is since the image began to be sent."""
    accepted = client.request("POST", "/api/jobs", image, expect=202)
    job = json.loads(accepted.body)
    tiles, ended, end = [], None, None
    for name, data, millis in events_client.events(job["links"]["events"]):
        if name == "tile":
            tiles.append((accepted.last + millis, data["ms"]))
        elif name == "end":
            end, ended = data, accepted.last + millis
    if end is None or end["state"] != "done":
        raise RuntimeError(f"a job ended as {end}")
    result = client.request("GET", job["links"]["result"])
    timings = end["timings"]
    return {
        "job: decoding": timings["decodeMs"],
        "job: accepted (202)": accepted.last,
        "job: first tile seen done": min(at for at, _ in tiles),
        "job: last tile seen done": max(at for at, _ in tiles),
        "job: end seen": ended,
        "job: first tile sent to last one back": timings["runMs"],
        "job: tiles": len(tiles),
        "job: a tile at its worker": statistics.mean(took for _, took in tiles),
        "job: all tiles at their workers": sum(took for _, took in tiles),
        "result: first byte": result.first,
        "result: last byte": result.last,
    }


def measure(systems, path):
    """Medians by stage, for each system."""
    image = path.read_bytes()
    table = {}
    for system in systems:
        client, events_client = Client(system.stack.port), Client(system.stack.port)
        runs = []
        for _ in range(2 * JOBS):  # the first half warms up
            runs.append(process_stages(client, image) | job_stages(client, events_client, image))
        table[system.name] = {
            stage: statistics.median(run[stage] for run in runs[JOBS:]) for stage in runs[0]
        }
    return table


def service_times(cpu, stages, path, png):
    """What the model of ../scaling takes: one job's CPU ms by process, its stages, and its bytes."""
    return {
        "decodeMs": stages["job: decoding"],
        "tiles": round(stages["job: tiles"]),
        "cpuMs": cpu,
        "sourceBytes": path.stat().st_size,
        "samples": WIDTH * HEIGHT,
        "resultBytes": len(png),
    }
