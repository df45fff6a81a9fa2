#!/usr/bin/env python3
"""A worker in Python: takes tiles, runs `sobel` on them with NumPy, stores the results.

It only knows `sobel` on gray images and says so in the registry, so other tiles go to other workers. Implements version 1
of docs/protocol.md except announcements, which are optional.
Needs Debian's python3-pika, python3-redis and python3-numpy.
Settings: AMQP_URI, REDIS_URI, WORKER_ID, as for the other workers. Ctrl-C or SIGTERM ends it.
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

import numpy as np
import pika
import redis

ID = os.environ.get("WORKER_ID") or f"{socket.gethostname()}-{os.getpid()}"
STARTED = time.time()
RAW, PNG, FAILED = 0, 1, 2
MADE = (b"TVpTMQA", b"TVpTMQE")  # how values that are no failures start: Base64 of "MZS1" and the kind
CHUNK = re.compile(r"\{[0-9a-f]{32}\}:(0|[1-9][0-9]{0,8})")
MAX_TTL, FAILED_TTL = 86_400_000_000, 600_000  # milliseconds; the second if the headers cannot be read
done = failed = 0


class ImpossibleTile(Exception):
    """A tile that this worker cannot process; the message is for the person who sent the image."""


def plain(headers):
    """Returns the headers with plain integers: pika's 64-bit ones print as `5L`, and redis-py sends what is printed."""
    return {name: int(value) if isinstance(value, int) else value for name, value in headers.items()}


def sobel(rows):
    """Returns the gradient's magnitude at each sample; the samples are mirrored at the edges."""
    padded = np.pad(rows.astype(np.int32), 1, "reflect")
    down = padded[:-2] + 2 * padded[1:-1] + padded[2:]
    across = padded[:, :-2] + 2 * padded[:, 1:-1] + padded[:, 2:]
    dx, dy = down[:, 2:] - down[:, :-2], across[2:] - across[:-2]
    return np.minimum(255, np.rint(np.sqrt(dx * dx + dy * dy))).astype(np.uint8)


def compute(headers, encoding, body):
    """Returns the requested rows as an array of bytes."""
    if headers["version"] != 1 or encoding != "base64" or headers["encoding"] not in ("raw", "png"):
        raise ImpossibleTile("this example worker implements version 1 of the tile contract only")
    if headers["filters"] != "sobel" or headers["channels"] != 1:
        raise ImpossibleTile("this example worker does sobel on gray images only")
    (first, last), width = (headers["input-from"], headers["input-to"]), headers["image-width"]
    top, bottom = headers["rows-from"], headers["rows-to"]
    samples = np.frombuffer(base64.b64decode(body, validate=True), np.uint8)
    if samples.size != (last - first) * width or not first <= top < bottom <= last:
        raise ImpossibleTile(f"rows {top} to {bottom} of {samples.size} samples, rows {first} to {last} of {width}")
    # Mirroring at the band's edges is correct at the image's own edges; elsewhere it only affects halo rows, which are
    # cut off here.
    return sobel(samples.reshape(last - first, width))[top - first : bottom - first]


def pack(rows, encoding):
    """Returns kind, payload, and the length and Adler-32 of the data that the payload encodes."""
    if encoding == "raw":
        return RAW, rows.tobytes(), rows.size, 0
    lines = np.insert(rows, 0, 0, axis=1).tobytes()  # PNG filter type 0, None, before each row
    deflate = zlib.compressobj(1, zlib.DEFLATED, -15, 9, zlib.Z_HUFFMAN_ONLY)
    payload = deflate.compress(lines) + deflate.flush(zlib.Z_SYNC_FLUSH)
    return PNG, payload, len(lines), zlib.adler32(lines)


def strip(kind, attempt, micros, payload, raw_length, adler):
    name = ID.encode()
    head = struct.pack(">4sBBHIIII", b"MZS1", kind, len(name), min(attempt, 0xFFFF), min(micros, 0xFFFFFFFF), adler,
                       raw_length, len(payload)) + name
    return base64.b64encode(head + b"\0" * (-len(head) % 3) + payload)


def store(chunk, value, ttl, only_if_new):
    """Stores the result, then wakes the coordinator. Not a pipeline: its errors would contain the whole value."""
    job, index = chunk.rsplit(":", 1)
    if not client.set(chunk, value, px=ttl, nx=True) and not only_if_new:
        # A result replaces a failure, but no result of another worker, whose bytes may be others.
        if client.getrange(chunk, 0, 6) in MADE:
            client.pexpire(chunk, ttl)
        else:
            client.set(chunk, value, px=ttl)
    client.rpush(job + ":completions", index)
    client.pexpire(job + ":completions", ttl)
    if client.exists(job + ":ended"):  # the job is over: nobody wants what was just written
        client.delete(chunk, job + ":completions", counter(chunk))


def counter(chunk):
    """The key that counts the redeliveries of a tile."""
    return chunk.replace("}:", "}:attempts:")


def redeliveries(chunk, ttl):
    """Counts a redelivery and returns how many there have been."""
    count = client.incr(counter(chunk))
    client.pexpire(counter(chunk), ttl)
    return count


def tile(method, properties, body):
    """Processes a tile and stores the result, or the reason why it failed; returns whether it succeeded."""
    start, chunk, headers = time.monotonic(), properties.message_id, plain(properties.headers or {})
    ttl, attempt = FAILED_TTL, 1
    try:
        if not 1 <= headers["result-ttl-ms"] <= MAX_TTL or not 1 <= headers["attempt"]:
            raise ImpossibleTile("header result-ttl-ms or attempt is out of range")
        ttl, attempt = headers["result-ttl-ms"], headers["attempt"]
        if method.redelivered:
            count = redeliveries(chunk, ttl)
            attempt += count
            if count >= 5:
                raise ImpossibleTile(f"it was delivered {count + 1} times")
        kind, payload, length, adler = pack(compute(headers, properties.content_encoding, body), headers["encoding"])
    except redis.RedisError:
        raise
    except Exception as e:  # whatever it is, it would happen again
        reason = str(e) if isinstance(e, ImpossibleTile) else f"this example worker failed with {e!r:.200}"
        print(f"{chunk}: {reason}", file=sys.stderr)
        text = reason.encode()
        store(chunk, strip(FAILED, attempt, 0, text, len(text), 0), ttl, True)
        return False
    store(chunk, strip(kind, attempt, int((time.monotonic() - start) * 1e6), payload, length, adler), ttl, False)
    return True


def may_come_back(error):
    """Tells whether Redis may accept the same command later: it is down, or cannot write now."""
    down = (redis.ConnectionError, redis.TimeoutError, redis.ReadOnlyError)
    return isinstance(error, down) or "maxmemory" in str(error) or str(error).startswith("MISCONF ")


def settle(channel, method, properties, body):
    """Ends a delivery: accepted, requeued or discarded."""
    global done, failed
    succeeded = False
    try:
        if CHUNK.fullmatch(properties.message_id or ""):
            succeeded = tile(method, properties, body)
    except redis.RedisError as e:
        print(f"{properties.message_id}: Redis: {e!r:.200}", file=sys.stderr)
        if may_come_back(e):
            connection.sleep(2)  # without a pause the tile would be redelivered in a tight loop
            return channel.basic_nack(method.delivery_tag, requeue=True)  # requeued
        # Refused permanently: the coordinator fails the job when it finds the tile among the dead letters.
    if succeeded:
        done += 1
        channel.basic_ack(method.delivery_tag)  # accepted
    else:
        failed += 1
        channel.basic_reject(method.delivery_tag, requeue=False)  # discarded


def utc(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def register():
    now = time.time()
    with client.pipeline() as pipe:
        pipe.hset("worker:" + ID, mapping={
            "id": ID, "host": socket.gethostname(), "pid": os.getpid(), "filters": "sobel",
            "parameters": "", "versions": "1", "queues": "tareas", "kernel": "NumPy " + np.__version__, "concurrency": 1,
            "tilesDone": done, "tilesFailed": failed, "startedAt": utc(STARTED), "seenAt": utc(now)})
        pipe.expire("worker:" + ID, 30)
        pipe.zadd("workers", {ID: int(now * 1000)}).execute()


def heartbeat():
    while True:
        try:
            register()
        except redis.RedisError as e:
            print("no heartbeat:", e, file=sys.stderr)
        time.sleep(10)


client = redis.Redis.from_url(os.environ.get("REDIS_URI", "redis://localhost:6379"))
connection = pika.BlockingConnection(
    pika.URLParameters(os.environ.get("AMQP_URI", "amqp://guest:guest@localhost:5672/%2F")))
tiles = connection.channel()
tiles.queue_declare("tareas", passive=True)  # the coordinator declares it
tiles.basic_qos(prefetch_count=2)
tiles.basic_consume("tareas", settle)
signal.signal(signal.SIGTERM, signal.default_int_handler)
threading.Thread(target=heartbeat, daemon=True).start()
try:
    tiles.start_consuming()
except KeyboardInterrupt:
    connection.close()  # unacknowledged tiles go back to the queue
    client.delete("worker:" + ID)
    client.zrem("workers", ID)
