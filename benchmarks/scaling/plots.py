"""The model's plots, as SVG."""
from matplotlib import pyplot

from wholejob.plots import save


def axes(ylabel):
    figure, axis = pyplot.subplots(figsize=(8, 4), layout="constrained")
    axis.set_xscale("log")
    axis.set_xlabel("workers")
    axis.set_ylabel(ylabel)
    return figure, axis


def throughput(workers, curves, path):
    figure, axis = axes("4K photographs a second")
    for label, outcomes in curves.items():
        axis.plot(workers, [outcome.jobs_per_second for outcome in outcomes], marker=".", label=label)
    axis.set_yscale("log")
    axis.legend(frameon=False)
    save(figure, path)


def busy(workers, curves, path):
    """How busy each station is in the smallest of the clusters with the faster network."""
    label, outcomes = list(curves.items())[1]
    figure, axis = axes("busy")
    axis.set_title(label, loc="left")
    for name in outcomes[0].busy:
        axis.plot(workers, [outcome.busy[name] for outcome in outcomes], marker=".", label=name)
    axis.set_ylim(0, 1.05)
    axis.legend(frameon=False, loc="upper left", bbox_to_anchor=(1.02, 1))
    save(figure, path)
