"""Tables in Markdown, to be pasted into docs/performance.md as they are, and one CSV of every single time."""
import csv
import statistics

OPENCV = "OpenCV, one process"
PIKA = "Python: pika + redis + OpenCV"


class Paper:
    """The report, printed and written part by part, so that a run which breaks off leaves what it had."""

    def __init__(self, path):
        self.path = path
        path.write_text("")

    def add(self, part):
        print(part, end="\n\n", flush=True)
        with open(self.path, "a") as file:
            file.write(part + "\n\n")


class Results:
    """The turns of all cases, asked by case and system."""

    def __init__(self, turns):
        self.turns = turns

    def systems(self, case):
        return list(dict.fromkeys(turn.system for turn in self.of(case)))

    def of(self, case, system=None):
        return [turn for turn in self.turns if turn.case == case and system in (None, turn.system)]

    def times(self, case, system):
        return [time for turn in self.of(case, system) for time in turn.times]

    def median(self, case, system):
        return statistics.median(self.times(case, system))

    def cpu(self, case, system):
        """Mean CPU ms by process, for each image (for all of them, where they come at once)."""
        turns = self.of(case, system)
        count = sum(len(turn.times) for turn in turns)
        return {name: sum(turn.cpu[name] for turn in turns) / count for name in turns[0].cpu}

    def total_cpu(self, case, system):
        return sum(self.cpu(case, system).values())


def table(head, rows):
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def times_table(results, case):
    systems = results.systems(case.key)
    theirs = results.median(case.key, OPENCV)
    rows = []
    for system in systems:
        times = results.times(case.key, system)
        median = statistics.median(times)
        rows.append([system, f"{median:.0f}", f"{min(times):.0f}", f"{max(times):.0f}", len(times),
                     f"{theirs / median:.2f}", f"{results.total_cpu(case.key, system):.0f}"])
    return table([case.title, "median ms", "best", "worst", "times", "OpenCV's median / this", "CPU ms"], rows)


def cpu_table(results, cases, systems):
    """CPU ms an image by process, for the systems whose processes are known apart."""
    rows = []
    for system in systems:
        by_case = [results.cpu(case.key, system) for case in cases]
        for name in by_case[0]:
            rows.append([f"{system}: {name}", *(f"{cpu[name]:.1f}" for cpu in by_case)])
        rows.append([f"**{system}: all**", *(f"**{sum(cpu.values()):.1f}**" for cpu in by_case)])
    rows.append([OPENCV, *(f"{results.total_cpu(case.key, OPENCV):.1f}" for case in cases)])
    return table(["CPU ms", *(case.title for case in cases)], rows)


def goals_table(results, cases, latencies, system):
    """The issue's goals, each with this run's figure."""
    rows = []
    for case in cases:
        median, theirs = results.median(case.key, system), results.median(case.key, OPENCV)
        if case.at_once:
            ratio = results.total_cpu(case.key, system) / results.total_cpu(case.key, OPENCV)
            rows.append([f"{case.title}: CPU of all processes", "at most 1.5 times OpenCV's", f"{ratio:.2f} times",
                         reached(ratio <= 1.5)])
            continue
        goal = {"progressive": 1.25}.get(case.key, 1)
        rows.append([case.title, f"OpenCV's time / ours at least {goal}", f"{theirs / median:.2f}",
                     reached(theirs / median >= goal)])
        if case.key == "jpeg":
            ratio = results.median(case.key, PIKA) / median
            rows.append([case.title, "Python system's time / ours at least 4", f"{ratio:.2f}", reached(ratio >= 4)])
    for each in latencies:
        if each.system == system:
            median, p99 = each.at(0.5), each.at(0.99)
            rows.append([f"256×256 {each.image}, median / p99", "under 5 / 15 ms", f"{median:.1f} / {p99:.1f} ms",
                         reached(median < 5 and p99 < 15)])
    return table(["goal", "", "this run", "reached"], rows)


def reached(yes):
    return "yes" if yes else "no"


def latency_table(latencies):
    rows = [[f"{each.system}, {each.image}", len(each.times),
             *(f"{each.at(share):.1f}" for share in (0.5, 0.9, 0.99, 1))] for each in latencies]
    return table(["256×256", "requests", "median ms", "p90", "p99", "worst"], rows)


def stages_table(stages):
    systems = list(stages)
    rows = [[stage, *(f"{stages[system][stage]:.1f}" for system in systems)] for stage in stages[systems[0]]]
    return table(["stage, 3840×2160 JPEG", *(f"{system}, ms" for system in systems)], rows)


def write_csv(path, turns, latencies):
    with open(path, "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["case", "system", "round", "measure", "ms"])
        for turn in turns:
            for time in turn.times:
                writer.writerow([turn.case, turn.system, turn.number, "time", f"{time:.3f}"])
            for name, millis in turn.cpu.items():
                writer.writerow([turn.case, turn.system, turn.number, f"cpu of {name}, all times together",
                                 f"{millis:.3f}"])
        for each in latencies:
            for time in each.times:
                writer.writerow([f"256x256 {each.image}", each.system, "", "time", f"{time:.3f}"])
