"""What processes use: CPU time and peak memory, from the kernel; and children that do not outlive us."""
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

PDEATHSIG = 1


def die_with_parent():
    """Runs in a child before its program: the kernel ends it should we end without a chance to."""
    ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGTERM)


def start(command, log, environment=None, **options):
    """A child in a session of its own, so that Ctrl-C reaches us alone and we end it in order; `log` may be None."""
    output = open(log, "ab") if log else None
    try:
        return subprocess.Popen(
            [str(part) for part in command], env=environment, start_new_session=True, preexec_fn=die_with_parent,
            **{"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output, **options})
    finally:
        if output:
            output.close()


def stop(process, grace=30):
    """Asks it to end; after `grace` seconds kills it."""
    process.terminate()
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def tree(pid):
    """The process and all that descend from it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += map(int, task.read_text().split())
    return found


def command_line(pid):
    return Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")


def cpu_seconds(pid):
    """User and system time of a process and its descendants, of threads and children that have ended too."""
    return sum(own_seconds(each) + ended_children_seconds(each) for each in tree(pid))


def own_seconds(pid):
    # The kernel's clock of a whole process (CPUCLOCK_SCHED), in ns; /proc/<pid>/stat tells the same in steps of 10 ms.
    return time.clock_gettime((~pid << 3) | 2)


def ended_children_seconds(pid):
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, after_name[13:15])) / os.sysconf("SC_CLK_TCK")  # cutime, cstime


def peak_rss(pid):
    """Bytes, the most that the process had in memory since it started."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise ProcessLookupError(f"process {pid} is gone")


class CpuMeter:
    """CPU seconds by name, from one moment to another."""

    def __init__(self, pids):
        self.pids = pids
        self.begun = self.now()

    def now(self):
        return {name: cpu_seconds(pid) for name, pid in self.pids.items()}

    def used(self):
        return {name: seconds - self.begun[name] for name, seconds in self.now().items()}
