#!/usr/bin/env python3
"""A worker in Python: takes tiles, runs `sobel` on them with OpenCV, stores the results.

It knows `sobel` alone, so a job with another filter fails if a tile of it comes here: start it where nothing else is
asked for. Speaks docs/protocol.md, but for announcements, which are optional: nobody sees it begin a tile.
Needs Debian's python3-pika, python3-redis and python3-opencv.
Settings: AMQP_URI, REDIS_URI, WORKER_ID, as for the other workers. Ends on Ctrl-C or SIGTERM.
"""
import base64
import os
import re
import signal
import socket
import struct
import sys
import threading
import time
import zlib

import cv2
import numpy as np
import pika
import redis

ID = os.environ.get("WORKER_ID") or f"{socket.gethostname()}-{os.getpid()}"
STARTED = time.time()
RAW, PNG, FAILED = 0, 1, 2
done = failed = 0


def make(headers, encoding, body):
    """The rows asked for, as an array of bytes."""
    if headers["version"] != 1 or encoding != "base64" or headers["channels"] != 1:
        raise ValueError("this worker reads version 1, base64, one channel")
    if headers["filters"] != "sobel":
        raise ValueError(f"this worker runs sobel only, not {headers['filters']}")
    first, last = headers["input-from"], headers["input-to"]
    rows = np.frombuffer(base64.b64decode(body, validate=True), np.uint8)
    if rows.size != (last - first) * headers["image-width"]:
        raise ValueError(f"a body of {rows.size} samples")
    rows = rows.reshape(last - first, headers["image-width"])
    # OpenCV reflects at the band's edge: right at the image's own edges, and elsewhere only on the
    # halo rows, which are cut off here.
    dx, dy = (cv2.Sobel(rows, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
    edges = cv2.convertScaleAbs(cv2.magnitude(dx, dy))
    return edges[headers["rows-from"] - first : headers["rows-to"] - first]


def pack(rows, encoding):
    """Kind, payload, length and Adler-32 of what the payload stands for."""
    if encoding == "raw":
        return RAW, rows.tobytes(), rows.size, 0
    lines = np.insert(rows, 0, 0, axis=1).tobytes()  # PNG filter type 0, None, before each row
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    payload = deflate.compress(lines) + deflate.flush(zlib.Z_SYNC_FLUSH)
    return PNG, payload, len(lines), zlib.adler32(lines)


def strip(kind, attempt, micros, payload, raw_length, adler):
    name = ID.encode()
    head = struct.pack(">4sBBHIIII", b"MZS1", kind, len(name), attempt, micros, adler, raw_length,
                       len(payload)) + name
    return base64.b64encode(head + b"\0" * (-len(head) % 3) + payload)


def store(chunk, value, ttl, only_if_new):
    """The result under its chunk ID, then the wake-up; one round trip."""
    job, index = chunk.rsplit(":", 1)
    with store_at.pipeline(transaction=False) as pipe:
        pipe.set(chunk, value, px=ttl, nx=only_if_new)
        pipe.rpush(job + ":completions", index).pexpire(job + ":completions", ttl).execute()


def tile(channel, method, properties, body):
    global done, failed
    start, chunk, headers = time.monotonic(), properties.message_id or "", properties.headers or {}
    ttl, attempt = headers.get("result-ttl-ms", 600_000), headers.get("attempt", 1)
    if not re.fullmatch(r"\{[0-9a-f]{32}\}:(0|[1-9][0-9]{0,8})", chunk):
        return channel.basic_reject(method.delivery_tag, requeue=False)  # no tile: discarded
    try:
        if method.redelivered:
            counter = chunk.replace("}:", "}:attempts:")
            redeliveries = store_at.incr(counter)
            store_at.pexpire(counter, ttl)
            attempt += redeliveries
            if redeliveries >= 5:
                raise ValueError(f"it was delivered {redeliveries + 1} times")
        kind, payload, length, adler = pack(
            make(headers, properties.content_encoding, body), headers["encoding"])
        micros = int((time.monotonic() - start) * 1e6)
        store(chunk, strip(kind, attempt, micros, payload, length, adler), ttl, False)
        done += 1
        channel.basic_ack(method.delivery_tag)  # accepted
    except (KeyError, TypeError, ValueError) as e:
        reason = str(e if isinstance(e, ValueError) else repr(e)).encode()
        store(chunk, strip(FAILED, attempt, 0, reason, len(reason), 0), ttl, True)
        failed += 1
        channel.basic_reject(method.delivery_tag, requeue=False)  # discarded


def settle_tile(channel, method, properties, body):
    try:
        tile(channel, method, properties, body)
    except redis.RedisError as e:
        print("Redis is away:", e, file=sys.stderr)
        connection.sleep(2)  # it may be back then; without a pause the tile would go round and round
        channel.basic_nack(method.delivery_tag, requeue=True)  # requeued


def utc(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def register():
    now = time.time()
    with store_at.pipeline() as pipe:
        pipe.hset("worker:" + ID, mapping={
            "id": ID, "host": socket.gethostname(), "pid": os.getpid(), "filters": "sobel",
            "kernel": "OpenCV " + cv2.__version__, "concurrency": 1, "tilesDone": done,
            "tilesFailed": failed, "startedAt": utc(STARTED), "seenAt": utc(now)})
        pipe.expire("worker:" + ID, 30)
        pipe.zadd("workers", {ID: int(now * 1000)}).execute()


def heartbeat():
    while True:
        try:
            register()
        except redis.RedisError as e:
            print("no heartbeat:", e, file=sys.stderr)
        time.sleep(10)


store_at = redis.Redis.from_url(os.environ.get("REDIS_URI", "redis://localhost:6379"))
connection = pika.BlockingConnection(
    pika.URLParameters(os.environ.get("AMQP_URI", "amqp://guest:guest@localhost:5672/%2F")))
tiles = connection.channel()
tiles.queue_declare("tareas", passive=True)  # the coordinator declares it
tiles.basic_qos(prefetch_count=2)
tiles.basic_consume("tareas", settle_tile)
signal.signal(signal.SIGTERM, signal.default_int_handler)
threading.Thread(target=heartbeat, daemon=True).start()
try:
    tiles.start_consuming()
except KeyboardInterrupt:
    connection.close()  # what was not acknowledged goes back to the queue
    store_at.delete("worker:" + ID)
    store_at.zrem("workers", ID)
