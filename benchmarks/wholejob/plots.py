"""The plots, as SVG."""
import statistics

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "mosaico", "font.family": "sans-serif",
                            "axes.spines.top": False, "axes.spines.right": False})
from matplotlib import pyplot  # noqa: E402

OURS, THEIRS = "#1b6ca8", "#9aa5b1"


def save(figure, path):
    figure.savefig(path, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)


def times(results, cases, ours, path):
    """One panel a case: a bar to the median, a dot for each time."""
    figure, panels = pyplot.subplots(len(cases), 1, figsize=(8, 1.9 * len(cases)), squeeze=False)
    for panel, case in zip(panels[:, 0], cases):
        systems = results.systems(case.key)[::-1]
        for y, system in enumerate(systems):
            times = results.times(case.key, system)
            median = statistics.median(times)
            panel.barh(y, median, color=OURS if system in ours else THEIRS, height=0.6)
            panel.plot(times, [y] * len(times), ".", color="black", alpha=0.35, markersize=3)
            panel.annotate(f"{median:.0f}", (0, y), xytext=(4, 0), textcoords="offset points", va="center",
                           color="white", fontsize=8)
        panel.set_yticks(range(len(systems)), systems)
        panel.set_title(case.title, loc="left", fontsize=10)
    panels[-1, 0].set_xlabel("ms; bar: median, dots: every time")
    figure.tight_layout()
    save(figure, path)


def cpu(results, cases, path):
    """CPU time by process, stacked, as shares of OpenCV's."""
    from .report import OPENCV

    figure, panel = pyplot.subplots(figsize=(8, 0.5 + 0.9 * len(cases)))
    labels, shown, y = [], set(), 0
    names = ["coordinator", "worker 1", "worker 2", "broker", "redis", "itself"]
    colours = dict(zip(names, ["#1b6ca8", "#2e9e6b", "#7cc7a2", "#e08e2b", "#c0392b", "#9aa5b1"]))
    for case in cases[::-1]:
        whole = results.total_cpu(case.key, OPENCV)
        for system in results.systems(case.key)[::-1]:
            left = 0
            for name, millis in results.cpu(case.key, system).items():
                panel.barh(y, millis / whole, left=left, color=colours[name], height=0.7,
                           label=None if name in shown else name)
                shown.add(name)
                left += millis / whole
            labels.append(f"{case.title}: {system}")
            y += 1
        y += 0.6
        labels.append("")
    positions = [bar.get_y() + bar.get_height() / 2 for bar in panel.patches]
    ticks = sorted(set(round(position, 3) for position in positions))
    panel.set_yticks(ticks, [label for label in labels if label], fontsize=7)
    panel.axvline(1, color="black", linewidth=0.8, linestyle=":")
    panel.set_xlabel("CPU time of all processes, OpenCV in one process = 1")
    panel.legend(fontsize=7, frameon=False)
    save(figure, path)
