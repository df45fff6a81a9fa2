"""The plots, as SVG."""
import matplotlib

matplotlib.use("svg")
matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "mosaico", "font.size": 8,
                            "axes.spines.top": False, "axes.spines.right": False})
from matplotlib import pyplot  # noqa: E402

from .report import OPENCV  # noqa: E402

OURS, THEIRS = "#1b6ca8", "#9aa5b1"
PROCESSES = {"coordinator": "#1b6ca8", "worker 1": "#2e9e6b", "worker 2": "#7cc7a2", "broker": "#e08e2b",
             "redis": "#c0392b", "itself": "#9aa5b1"}


def save(figure, path):
    figure.savefig(path, metadata={"Date": None})
    pyplot.close(figure)


def panels(cases, height):
    figure, axes = pyplot.subplots(len(cases), 1, figsize=(8, height * len(cases)), squeeze=False,
                                   layout="constrained")
    for axis, case in zip(axes[:, 0], cases):
        axis.set_title(case.title, loc="left")
    return figure, axes[:, 0]


def times(results, cases, ours, exact, path):
    """One panel a case: a bar to the median, a dot for each time. Those that are not `exact` may leave the panel."""
    figure, axes = panels(cases, 1.6)
    for axis, case in zip(axes, cases):
        systems = results.systems(case.key)[::-1]
        for y, system in enumerate(systems):
            median = results.median(case.key, system)
            every = results.times(case.key, system)
            axis.barh(y, median, color=OURS if system in ours else THEIRS, height=0.7)
            axis.plot(every, [y] * len(every), ".", color="black", alpha=0.35, markersize=3)
            axis.annotate(f"{median:.0f} ms", (0, y), xytext=(4, 0), textcoords="offset points", va="center",
                          color="white")
        axis.set_yticks(range(len(systems)), systems)
        axis.set_xlim(0, 1.5 * max(results.median(case.key, system) for system in systems if system in exact))
    axes[-1].set_xlabel("ms; bar: median, dots: every time")
    save(figure, path)


def cpu(results, cases, exact, path):
    """One panel a case: CPU time by process, stacked, as shares of OpenCV's."""
    figure, axes = panels(cases, 1.3)
    for axis, case in zip(axes, cases):
        whole = results.total_cpu(case.key, OPENCV)
        systems = [system for system in results.systems(case.key)[::-1] if system in exact]
        for y, system in enumerate(systems):
            left = 0
            for name, millis in results.cpu(case.key, system).items():
                axis.barh(y, millis / whole, left=left, color=PROCESSES[name], height=0.7)
                left += millis / whole
        axis.set_yticks(range(len(systems)), systems)
        axis.axvline(1, color="black", linewidth=0.8, linestyle=":")
    axes[-1].set_xlabel("CPU time of all processes; OpenCV in one process = 1")
    patches = [pyplot.Rectangle((0, 0), 1, 1, color=colour) for colour in PROCESSES.values()]
    axes[0].legend(patches, PROCESSES, loc="lower left", bbox_to_anchor=(0, 1.25), ncol=len(PROCESSES), frameon=False)
    save(figure, path)
