"""The command: see ../scaling.sh."""
import argparse
import json
import os
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path

from wholejob.images import Images
from wholejob.report import table

from . import measure, plots
from .model import Cluster, Pipeline, Times

HOME = Path(__file__).parents[2]
TARGET = HOME / "benchmarks" / "target"
SERVICE_TIMES = TARGET / "whole-job" / "service-times.json"
REAL = [1, 2, 3, 4]
WORKERS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000]
CLIENTS = 16  # for each coordinator: four for each of its processors, so that none waits for work
JOBS = 400
JOBS_EACH = 6


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/scaling.sh",
        description="Simulates the pipeline with the service times that whole-job.sh measured, checks that against "
                    "real runs at 1 to 4 workers, and goes on to where none can be had.")
    parser.add_argument("--times", type=Path, default=SERVICE_TIMES, help="service times (default: the last measured)")
    parser.add_argument("--tree", type=Path, default=HOME, help="the checkout whose runs are real (default: this one)")
    parser.add_argument("--rounds", type=int, default=10, help="of the real runs; 0 leaves them out (default: 10)")
    parser.add_argument("--limit", type=int, default=60, help="minutes after which it gives up (default: 60)")
    parser.add_argument("--docs", action="store_true", help="also copies the plots to docs/images")
    return parser.parse_args()


def main():
    options = arguments()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, lambda number, _: sys.exit(f"stopped by {signal.Signals(number).name}"))
    signal.alarm(options.limit * 60)
    if not options.times.exists():
        sys.exit(f"There is no {options.times}: run benchmarks/whole-job.sh --cases=jpeg,stages first.")
    times = Times.measured(json.loads(options.times.read_text()))
    folder = TARGET / "scaling"
    folder.mkdir(parents=True, exist_ok=True)
    print(work_table(times), end="\n\n", flush=True)
    if options.rounds:
        print(check_table(times, options), end="\n\n", flush=True)
    curves = {label: [run(times, replace(cluster, workers=count)) for count in WORKERS]
              for label, cluster in clusters().items()}
    print(scale_table(curves))
    plots.throughput(WORKERS, curves, folder / "scaling.svg")
    plots.busy(WORKERS, curves, folder / "scaling-busy.svg")
    if options.docs:
        for name in ("scaling.svg", "scaling-busy.svg"):
            shutil.copy(folder / name, HOME / "docs" / "images")


def clusters():
    """What is compared; each adds to the one before what that one lacks."""
    one = Cluster(1, bits=1e9)
    return {
        "1 coordinator, 1 Gbit/s": one,
        "1 coordinator, 10 Gbit/s": replace(one, bits=10e9),
        "4 coordinators, 10 Gbit/s": replace(one, coordinators=4, bits=10e9),
        "16 coordinators, 4 brokers, 4 Redis, 10 Gbit/s":
            replace(one, coordinators=16, brokers=4, stores=4, bits=10e9),
        "64 coordinators, 16 brokers, 16 Redis, 10 Gbit/s":
            replace(one, coordinators=64, brokers=16, stores=16, bits=10e9),
    }


def run(times, cluster):
    clients = CLIENTS * cluster.coordinators
    return Pipeline(times, cluster).run(clients, max(JOBS, JOBS_EACH * clients))


def work_table(times):
    per_job = {"decode": times.decode, "publish": times.publish * times.tiles, "broker": times.broker * times.tiles,
               "worker": times.worker * times.tiles, "Redis": times.redis * times.tiles,
               "gather": times.gather * times.tiles}
    rows = [[name, f"{seconds * 1000:.1f}"] for name, seconds in per_job.items()]
    return table([f"station, {times.tiles} tiles a job", "CPU ms a job"], rows)


def check_table(times, options):
    images = Images(TARGET / "whole-job" / "images")
    rows = []
    for real in measure.measure(options.tree, images.jpeg, images.eight, REAL, options.rounds):
        here = Cluster(real.workers, together=os.cpu_count())
        alone = Pipeline(times, here).run(1, 8).latency * 1000
        per_second = Pipeline(times, here).run(len(images.eight), 10 * len(images.eight)).jobs_per_second
        rows.append([real.workers, f"{real.alone:.0f}", f"{alone:.0f}", f"{alone / real.alone:.2f}",
                     f"{real.per_second:.1f}", f"{per_second:.1f}", f"{per_second / real.per_second:.2f}"])
    return table(["workers", "ms, real", "model", "model / real", "jobs/s of 8 at once, real", "model", "model / real"],
                 rows)


def scale_table(curves):
    rows = []
    for label, outcomes in curves.items():
        best = max(outcome.jobs_per_second for outcome in outcomes)
        knee = next(i for i, outcome in enumerate(outcomes) if outcome.jobs_per_second >= 0.9 * best)
        at = outcomes[knee]
        rows.append([label, WORKERS[knee], f"{at.jobs_per_second:.0f}", f"{outcomes[-1].jobs_per_second:.0f}",
                     f"{outcomes[-1].bound()}, {outcomes[-1].busy[outcomes[-1].bound()]:.0%}"])
    return table(["cluster", "workers at the knee", "jobs/s there", "jobs/s at 10,000 workers", "what binds, how busy"],
                 rows)


main()
