#!/usr/bin/python3
"""The same system as one writes it in Python: pika, redis-py and OpenCV, 2 worker processes.

usage: pika_redis.py AMQP_URI REDIS_URI          serves, and starts its workers
       pika_redis.py AMQP_URI REDIS_URI worker   is one

The client decodes, publishes bands of rows with a halo row on each side as Base64, polls Redis for the results, stacks
them and encodes the PNG. Durable queue, persistent messages, acknowledged after the result is stored, as here. In its
favour: no publisher confirms, raw bands (bands as PNG were slower), OpenCV's decoder and encoder with all threads.
"""
import base64
import itertools
import subprocess
import sys
import time

import cv2
import numpy as np
import pika
import redis
from serve import serve
from sobel import edges

QUEUE = "peer.bands"
BANDS = 4  # of 2, 4 and 8 the fastest
WORKERS = 2
POLL = 0.001  # seconds
PATIENCE = 60  # seconds that a band may take


def connect(amqp, redis_uri):
    """A channel with the queue declared, and Redis."""
    parameters = pika.URLParameters(amqp)
    parameters.heartbeat = 0  # the client answers none while it waits to be asked
    channel = pika.BlockingConnection(parameters).channel()
    channel.queue_declare(QUEUE, durable=True)
    return channel, redis.Redis.from_url(redis_uri)


def work(channel, store):
    cv2.setNumThreads(1)  # one worker a core: more threads would only get in each other's way

    def band(_, method, properties, body):
        headers = properties.headers
        rows = np.frombuffer(base64.b64decode(body), np.uint8).reshape(-1, headers["width"])
        result = edges(rows)[headers["skip"] : headers["skip"] + headers["rows"]]
        store.set(properties.message_id, base64.b64encode(result), ex=600)
        channel.basic_ack(method.delivery_tag)

    channel.basic_qos(prefetch_count=2)
    channel.basic_consume(QUEUE, band)
    channel.start_consuming()


class Client:
    def __init__(self, channel, store):
        self.channel = channel
        self.store = store
        self.jobs = itertools.count()

    def process(self, file):
        gray = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_GRAYSCALE)
        keys = self.publish(gray)
        result = np.vstack([self.fetch(key, gray.shape[1]) for key in keys])
        self.store.delete(*keys)
        return cv2.imencode(".png", result)[1]

    def publish(self, gray):
        """One message a band; the keys of their results."""
        height, width = gray.shape
        job = next(self.jobs)
        edges_at = [height * i // BANDS for i in range(BANDS + 1)]
        keys = []
        for first, last in itertools.pairwise(edges_at):
            top, bottom = max(0, first - 1), min(height, last + 1)
            key = f"peer:{job}:{first}"
            headers = {"width": width, "skip": first - top, "rows": last - first}
            properties = pika.BasicProperties(message_id=key, headers=headers, delivery_mode=2)
            self.channel.basic_publish("", QUEUE, base64.b64encode(gray[top:bottom]), properties)
            keys.append(key)
        return keys

    def fetch(self, key, width):
        deadline = time.monotonic() + PATIENCE
        while (value := self.store.get(key)) is None:
            if time.monotonic() > deadline:
                sys.exit(f"no result under {key} within {PATIENCE} s")
            time.sleep(POLL)
        return np.frombuffer(base64.b64decode(value), np.uint8).reshape(-1, width)


def main():
    amqp, redis_uri = sys.argv[1:3]
    channel, store = connect(amqp, redis_uri)
    if sys.argv[3:] == ["worker"]:
        work(channel, store)
        return
    workers = [subprocess.Popen([sys.executable, *sys.argv, "worker"]) for _ in range(WORKERS)]
    try:
        serve(Client(channel, store).process,
              f"Python, pika {pika.__version__}, redis-py {redis.__version__}, {WORKERS} workers, {BANDS} bands")
    finally:
        for worker in workers:
            worker.terminate()
            worker.wait()


main()
