"""The command: see ../whole-job.sh."""
import argparse
import contextlib
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path

import cv2

from . import batch, cases, chains, gigapixel, latency, plots, report, stages
from .images import Images
from .services import Services
from .stack import WORKERS, Stack
from .systems import Mosaico, Peer

HOME = Path(__file__).parents[2]
TARGET = HOME / "benchmarks" / "target" / "whole-job"
TIMED = ["jpeg", "progressive", "png", "eight", "latency", "stages"]
BY_NAME = ["resize", "edges", "chain-of-five"]  # compared when asked for
ALONE = ["batch", *gigapixel.TASKS]  # with a stack of their own
ALL = [*TIMED, *BY_NAME, *ALONE]
PLOTS = ["whole-job.svg", "whole-job-cpu.svg"]
OURS, BEFORE, ISOLATED = "mosaico, 2 workers", "mosaico before", "mosaico, isolated"


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/whole-job.sh",
        description="Times the whole job against its peers, in turns, on real RabbitMQ and Redis of its own.")
    parser.add_argument("--cases", default=",".join(TIMED),
                        help=f"of {', '.join(ALL)} (default: the first {len(TIMED)})")
    parser.add_argument("--rounds", type=int, default=10, help="turns of each system in each case (default: 10)")
    parser.add_argument("--warmup", type=int, default=40, help="images of each case before it is timed (default: 40)")
    parser.add_argument("--requests", type=int, default=2000, help="of each small image (default: 2000)")
    parser.add_argument("--tree", type=Path, default=HOME, help="the checkout to measure (default: this one)")
    parser.add_argument("--before", type=Path, help="another checkout, measured in turns with it")
    parser.add_argument("--isolated", action="store_true",
                        help="also DECODER=isolated, in turns with DECODER=inline")
    parser.add_argument("--no-peers", action="store_true", help="OpenCV alone is compared")
    parser.add_argument("--side", type=int, default=32768, help="pixels of the gigapixel's side (default: 32768)")
    parser.add_argument("--limit", type=int, default=90, help="minutes after which it gives up (default: 90)")
    parser.add_argument("--docs", action="store_true", help="also copies the plots to docs/images")
    options = parser.parse_args()
    options.cases = options.cases.split(",")
    unknown = set(options.cases) - set(ALL)
    if unknown:
        parser.error(f"no such case: {', '.join(sorted(unknown))}; there are {', '.join(ALL)}")
    return options


def main():
    options = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, stopped)
    signal.alarm(options.limit * 60)
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mosaico-whole-job-") as folder:
        run(options, Path(folder), report.Paper(TARGET / "report.md"))
    print(f"Written below {TARGET.relative_to(HOME)}: report.md, and times.csv and plots of the timed cases",
          file=sys.stderr)


def stopped(number, _):
    raise SystemExit(f"stopped by {signal.Signals(number).name}")


def run(options, folder, paper):
    if set(options.cases) - set(ALONE):
        compare(options, folder, paper)
    if "batch" in options.cases:
        paper.add(batch.measure(options.tree, folder, Images(TARGET / "images")))
    for case in options.cases:
        if case in gigapixel.TASKS:
            paper.add(gigapixel.measure(options.tree, TARGET, folder, options.side, case))


def compare(options, folder, paper):
    images = Images(TARGET / "images")
    chosen = [case for case in cases.of(images) if case.key in options.cases]
    with contextlib.ExitStack() as closing:
        settings = {"DECODER": "inline"} if options.isolated else {}
        ours = [start(OURS, options.tree, folder / "now", closing, settings)]
        if options.isolated:
            ours.append(start(ISOLATED, options.tree, folder / "isolated", closing, {"DECODER": "isolated"}))
        if options.before:
            ours.append(start(BEFORE, options.before, folder / "before", closing))
        peers = start_peers(ours[0].stack.services, folder, closing, options.no_peers)
        paper.add(preamble(options, images, peers))
        turns = []
        for case in chosen:
            alone = [peer for peer in peers if suits(peer, case)]
            turns += cases.measure(case, ours + alone, options.rounds, options.warmup)
            paper.add(report.times_table(report.Results(turns), case))
        results = report.Results(turns)
        if chosen:
            paper.add(report.cpu_table(results, chosen, [system.name for system in ours]))
        if "chain-of-five" in options.cases:
            paper.add(chains.measure(ours[0], images.jpeg, options.rounds, options.warmup))
        latencies = []
        if "latency" in options.cases:
            latencies = latency.measure(ours, [images.small_jpeg, images.small_png], options.requests)
            paper.add(report.latency_table(latencies))
        if "stages" in options.cases:
            table = stages.measure(ours, images.jpeg)
            paper.add(report.stages_table(table))
            if "jpeg" in options.cases:
                cpu, png = results.cpu("jpeg", OURS), ours[0].png(images.jpeg)
                times = stages.service_times(cpu, table[OURS], images.jpeg, png)
                (TARGET / "service-times.json").write_text(json.dumps(times, indent=1) + "\n")
    if not options.no_peers:
        paper.add(report.goals_table(results, chosen, latencies, OURS))
    report.write_csv(TARGET / "times.csv", turns, latencies)
    if chosen:
        exact = [system.name for system in ours + peers if system.exact]
        plots.times(results, chosen, [system.name for system in ours], exact, TARGET / PLOTS[0])
        plots.cpu(results, chosen, exact, TARGET / PLOTS[1])
    if chosen and options.docs:
        for name in PLOTS:
            shutil.copy(TARGET / name, HOME / "docs" / "images")


def suits(peer, case):
    """Only OpenCV does other chains than Sobel; the peers that compute another formula are slow."""
    return peer.name == report.OPENCV if case.chain != "sobel" else peer.exact or not case.at_once


def start(name, tree, folder, closing, settings=None):
    folder.mkdir()
    services = Services(folder / "services", closing)
    return Mosaico(name, Stack(tree, services, folder, closing, settings=settings))


def start_peers(services, folder, closing, opencv_alone):
    peers = [Peer(report.OPENCV, ["opencv.py"], folder, closing)]
    if not opencv_alone:
        uris = [services.amqp_uri, services.redis_uri]
        peers += [
            Peer(report.PIKA, ["pika_redis.py", *uris], folder, closing, others=services.pids()),
            Peer("vips, helped", ["vips.py", "gray"], folder, closing, exact=False),
            Peer("vips", ["vips.py", "plain"], folder, closing, exact=False),
        ]
    return peers


def preamble(options, images, peers):
    sizes = ", ".join(f"{path.name} {path.stat().st_size / 1e6:.2f} MB"
                      for path in (images.jpeg, images.progressive, images.png))
    return (f"`{' '.join(['benchmarks/whole-job.sh', *sys.argv[1:]])}`: {options.rounds} rounds after {options.warmup} "
            f"images to warm up, {WORKERS} workers; {cases.load()} at the start. Inputs: {sizes}. "
            f"Peers: {'; '.join(peer.about for peer in peers)}.")


main()
