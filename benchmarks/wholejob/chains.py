"""What a chain of five filters costs beside its filters one by one: transport is paid once."""
import statistics

from .client import Client
from .report import reached, table

TRANSPORT = "invert"  # the cheapest kernel there is
FIVE = ["blur", "median:radius=2", "sharpen", "convolve", "contrast:factor=1.2"]
FORMAT = "pnm"  # PNG would take longer or shorter with each chain's result
GOAL = 1.2


def measure(ours, path, rounds, warmup):
    """The report: medians of the whole job, in turns."""
    client = Client(ours.stack.port)
    image = path.read_bytes()
    chains = [TRANSPORT, *FIVE, ",".join(FIVE)]

    def run(chain):
        return client.process(image, chain, FORMAT).last

    for _ in range(max(1, warmup // len(chains))):
        for chain in chains:
            run(chain)
    times = {chain: [] for chain in chains}
    for _ in range(rounds):
        for chain in chains:
            times[chain].append(run(chain))
    median = {chain: statistics.median(each) for chain, each in times.items()}
    transport = median[TRANSPORT]
    kernels = {chain: max(0, median[chain] - transport) for chain in FIVE}
    expected = transport + sum(kernels.values())
    whole = median[chains[-1]]
    rows = [[f"`{chain}`", f"{median[chain]:.0f}", "" if chain not in kernels else f"{kernels[chain]:.0f}"]
            for chain in chains]
    ratio = whole / expected
    head = (f"{path.name}, whole job to {FORMAT}, {rounds} rounds: the chain of five takes {whole:.0f} ms, its kernels and one "
            f"transport {expected:.0f} ms: {ratio:.2f} times (goal: under {GOAL}; reached: {reached(ratio < GOAL)}). "
            f"Transport is the job with `{TRANSPORT}`, a kernel what its job takes beyond that.")
    return head + "\n\n" + table(["chain", "whole job, median ms", "kernel, ms"], rows)
