"""Real services for one run: Debian's RabbitMQ and Redis on loopback ports and in folders of their own."""
import os
import secrets
import socket
import time
from pathlib import Path

import pika
import redis

from . import processes

START = 120  # seconds
RABBITMQ = "/usr/lib/rabbitmq/bin/rabbitmq-server"  # beside Debian's wrapper, which insists on a user of its own


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def await_ready(what, process, log, is_ready, within=START):
    """Returns once `is_ready` says so; fails when the process ends instead, or after `within` seconds."""
    deadline = time.monotonic() + within
    while True:
        if process.poll() is not None:
            raise RuntimeError(f"{what} ended with {process.returncode}: {Path(log).read_text()[-2000:]}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{what} was not ready within {within} s: {Path(log).read_text()[-2000:]}")
        if is_ready():
            return
        time.sleep(0.1)


def succeeds(attempt, failures):
    try:
        attempt()
        return True
    except failures:
        return False


class Services:
    """A broker and a Redis; `closing`, an ExitStack, ends them."""

    def __init__(self, folder, closing):
        self.folder = Path(folder)
        self.folder.mkdir()
        self.redis = self.start_redis(closing)
        self.broker = self.start_broker(closing)

    def pids(self):
        return {"broker": self.broker.pid, "redis": self.redis.pid}

    def start_redis(self, closing):
        port, log = free_port(), self.folder / "redis.log"
        self.redis_uri = f"redis://127.0.0.1:{port}"
        process = processes.start(
            ["redis-server", "--bind", "127.0.0.1", "--port", port, "--save", "", "--appendonly", "no",
             "--dir", self.folder], log)
        closing.callback(processes.stop, process)
        client = redis.Redis.from_url(self.redis_uri)
        await_ready("Redis", process, log, lambda: succeeds(client.ping, redis.exceptions.RedisError))
        client.close()
        return process

    def start_broker(self, closing):
        port, epmd_port, log = free_port(), free_port(), self.folder / "rabbitmq.log"
        password = secrets.token_hex(16)
        self.amqp_uri = f"amqp://mosaico:{password}@127.0.0.1:{port}"
        (self.folder / "home").mkdir()
        (self.folder / "enabled_plugins").write_text("[].\n")
        configuration = self.folder / "rabbitmq.conf"
        configuration.write_text(
            f"listeners.tcp.1 = 127.0.0.1:{port}\ndefault_user = mosaico\ndefault_pass = {password}\n"
            "disk_free_limit.absolute = 50MB\nlog.file = false\nlog.console = true\nlog.console.level = warning\n")
        epmd = processes.start(["epmd", "-port", epmd_port, "-address", "127.0.0.1"], log)
        closing.callback(processes.stop, epmd)
        process = processes.start([RABBITMQ], log, os.environ | {
            "HOME": str(self.folder / "home"),  # its own Erlang cookie
            "RABBITMQ_NODENAME": f"wholejob{port}@localhost",
            "RABBITMQ_DIST_PORT": str(free_port()),
            "ERL_EPMD_PORT": str(epmd_port),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_MNESIA_BASE": str(self.folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.folder / "log"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "enabled_plugins"),
            "RABBITMQ_CONFIG_FILE": str(configuration),
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_PID_FILE": str(self.folder / "pid"),
            # The script then becomes the node instead of waiting for it: our signals reach the node.
            "RABBITMQ_ALLOW_INPUT": "yes",
            "RABBITMQ_SERVER_START_ARGS": "-noinput",
        })
        closing.callback(processes.stop, process)
        await_ready("RabbitMQ", process, log, lambda: succeeds(self.connect, pika.exceptions.AMQPError))
        return process

    def connect(self):
        pika.BlockingConnection(pika.URLParameters(self.amqp_uri)).close()
