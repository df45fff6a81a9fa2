"""This system as people start it: a tree's pipelines/0-local.sh, on services that are given."""
import os
from pathlib import Path

from . import processes
from .services import await_ready, free_port

WORKERS = 2
START = 600  # seconds: the script builds the tree where it is not built


class Stack:
    """A coordinator and worker processes of the checkout `tree`; `closing`, an ExitStack, ends them."""

    def __init__(self, tree, services, folder, closing, workers=WORKERS, settings=None):
        self.services = services
        self.port = free_port()
        log = Path(folder) / "stack.log"
        command = [Path(tree) / "pipelines" / "0-local.sh", "--port", self.port, "--workers", workers,
                   "--amqp", services.amqp_uri, "--redis", services.redis_uri, "--logs", Path(folder) / "logs"]
        self.process = processes.start(command, log, os.environ | (settings or {}))
        closing.callback(processes.stop, self.process)
        await_ready(f"the stack of {tree}", self.process, log, lambda: "Ctrl-C" in log.read_text(), within=START)
        self.members = self.find_members()

    def find_members(self):
        """Process IDs by name, in the order in which they were started."""
        members, workers = {}, 0
        for pid in sorted(processes.tree(self.process.pid)[1:]):
            command = " ".join(processes.command_line(pid))
            if command.endswith("coordinator.jar "):
                members["coordinator"] = pid
            elif command.endswith("sobel-worker.jar "):
                workers += 1
                members[f"worker {workers}"] = pid
        return members

    def pids(self):
        return self.members | self.services.pids()

