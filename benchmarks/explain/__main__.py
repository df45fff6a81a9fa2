"""The command: see ../explain.sh."""
import argparse
import contextlib
import datetime
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

import cv2

from wholejob.images import Images, leaf
from wholejob.services import Services
from wholejob.stack import Stack

from .fit import Job, fit, normalised, others
from .jobs import Jobs

HOME = Path(__file__).parents[2]
TARGET = HOME / "benchmarks" / "target" / "explain"
BUILT_IN = HOME / "sobelctl" / "src" / "main" / "resources" / "mosaico" / "ctl" / "explain" / "model.json"
FITTED = ["sobel", "blur:sigma=2", "blur:sigma=6,sobel", "median"]
UNSEEN = ["brightness,sobel", "sharpen", "blur:sigma=4", "gamma,blur:sigma=1,sobel"]
SIZES = [(1920, 1080), (3840, 2160)]
WITHIN = 0.15


def arguments():
    parser = argparse.ArgumentParser(
        prog="benchmarks/explain.sh", description="Fits the model of sobelctl explain, and checks it on real jobs.")
    parser.add_argument("--workers", type=int, default=4, help="up to so many (default: 4)")
    parser.add_argument("--rounds", type=int, default=5, help="jobs of each kind; the median counts (default: 5)")
    parser.add_argument("--busy", action="store_true",
                        help="the machine does other things: all times are divided by the kernels' slow-down")
    parser.add_argument("--keep", action="store_true", help="makes the model the one that sobelctl has built in")
    return parser.parse_args()


def sobelctl(*words):
    command = [HOME / "pipelines" / "sobelctl", "explain", *words, "--json"]
    answer = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(answer.stdout)


def inputs(folder):
    """A PNG of each size, and the larger one as a JPEG."""
    pngs = []
    for width, height in SIZES:
        path = folder / f"{width}x{height}.png"
        path.write_bytes(Images.encode(".png", cv2.resize(leaf(), (width, height)), []))
        pngs.append(path)
    jpeg = folder / "whole.jpg"
    jpeg.write_bytes(Images.encode(".jpg", leaf(), []))
    return pngs, jpeg


def median_job(jobs, path, chain, rounds):
    """The timeline of the job whose run was the median, after a first one that warms up."""
    jobs.run(path, chain)
    timelines = [jobs.run(path, chain) for _ in range(rounds)]
    return sorted(timelines, key=lambda each: each["endedAt"] - each["startedAt"])[rounds // 2]


def cost(chain, timeline, model):
    """What sobelctl has for the filters' cost, in ns: with a model whose kernels take just that."""
    answer = sobelctl("--filters", chain, "--size", f"{timeline['sent']['width']}x{timeline['sent']['height']}",
                      "--workers", 1, "--model", model)
    return answer["predicted"]["kernel"] * answer["tiles"] * 1e6


def measure(count, options, pngs, jpeg, folder):
    """Runs all jobs on one stack: [(chain, path, timeline)]."""
    with contextlib.ExitStack() as closing:
        folder.mkdir()
        stack = Stack(HOME, Services(folder / "services", closing), folder, closing, count, {"WORKER_CONCURRENCY": "1"})
        jobs = Jobs(stack.port)
        jobs.await_workers(count)
        for _ in range(10):
            jobs.run(pngs[-1], "blur:sigma=2,sobel")
        found = [(chain, path, median_job(jobs, path, chain, options.rounds))
                 for chain in FITTED + UNSEEN for path in pngs]
        if count == 1:
            found.append(("sobel", jpeg, median_job(jobs, jpeg, "sobel", options.rounds)))
        return found


def pure(folder):
    """A model whose kernels take what the filters were measured to take, and nothing else."""
    model = json.loads(BUILT_IN.read_text())
    model |= {"kernelFactor": 1, "kernelPerTile": 0}
    path = folder / "pure.json"
    path.write_text(json.dumps(model))
    return path


def main():
    options = arguments()
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="mosaico-explain-") as temporary:
        folder = Path(temporary)
        pngs, jpeg = inputs(folder)
        runs = {count: measure(count, options, pngs, jpeg, folder / str(count))
                for count in range(1, options.workers + 1)}
        rows = evaluate(runs, jpeg, folder, options.busy)
    report(rows)
    if options.keep:
        shutil.copy(TARGET / "model.json", BUILT_IN)


def evaluate(runs, jpeg, folder, busy):
    """Fits, writes model.json, and predicts every run by it."""
    processors = os.cpu_count()
    costs = {}
    bare = pure(folder)
    for chain, path, timeline in runs[1]:
        costs[chain, path] = cost(chain, timeline, bare)

    def job(chain, path, timeline):
        return Job(timeline, path.stat().st_size, costs[chain, path])

    fitted = [job(*run) for run in runs[1] if run[0] in FITTED and run[1] != jpeg]
    whole = [job(*run) for run in runs[1] if run[1] == jpeg]
    today = datetime.date.today().isoformat()
    model = fit(fitted, whole, f"{today}, {processors} processors, 1 worker, {', '.join(FITTED)}")
    if busy:
        slower = model["kernelFactor"]
        model = normalised(model)
        model["fitted"] += f"; busy: divided by {slower:.1f}"
    path = TARGET / "model.json"
    path.write_text(json.dumps(model, indent=2) + "\n")
    most = max(runs)
    bound = [(job(*run), predict(run, most, path, processors)["predicted"])
             for run in runs[most] if run[0] in FITTED]
    model["othersPerByte"] = others(model, bound, processors) if most > processors else 0
    path.write_text(json.dumps(model, indent=2) + "\n")
    rows = []
    for count, found in runs.items():
        for run in found:
            chain, image, timeline = run
            if image != jpeg:
                predicted = predict(run, count, path, processors)["prediction"]["run"]
                rows.append((count, chain, chain in FITTED, timeline["sent"], timeline["endedAt"] - timeline["startedAt"],
                             predicted))
    return rows


def predict(run, workers, model, processors):
    chain, _, timeline = run
    return sobelctl("--filters", chain, "--size", f"{timeline['sent']['width']}x{timeline['sent']['height']}",
                    "--workers", workers, "--processors", processors, "--model", model)


def report(rows):
    lines = ["| workers | chain | fitted to | image | measured, ms | predicted, ms | error |",
             "| --- | --- | --- | --- | --- | --- | --- |"]
    for count, chain, known, sent, measured, predicted in rows:
        lines.append(f"| {count} | `{chain}` | {'yes' if known else 'no'} | {sent['width']}×{sent['height']} | {measured:.0f} | "
                     f"{predicted:.0f} | {(predicted - measured) / measured:+.0%} |")
    for known in (True, False):
        errors = [abs(predicted - measured) / measured for _, _, was, _, measured, predicted in rows if was == known]
        inside = sum(error <= WITHIN for error in errors)
        lines.append("")
        lines.append(f"{'Chains it was fitted to' if known else 'Other chains'}: median error {statistics.median(errors):.0%}, "
                     f"largest {max(errors):.0%}, {inside} of {len(errors)} within {WITHIN:.0%}.")
    text = "\n".join(lines) + "\n"
    (TARGET / "report.md").write_text(text)
    print(text)


main()
