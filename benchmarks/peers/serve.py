"""What every peer is: a process that stays up and does image after image as it is asked on standard input.

A request is one line of JSON, {"input": PATH, "output": PATH or null, "chain": FILTERS}; the answer is {"ms": how long it took}. What is
read or written only for the comparison, the files, is not timed.
"""
import json
import sys
import time
from pathlib import Path


def serve(process, about, read=Path.read_bytes, others=None):
    """Answers until standard input ends. `process` takes what `read` made of the input's path; it returns a PNG.

    It does `sobel`; `others` do other chains, by their text.
    """
    print(json.dumps({"about": about}), flush=True)
    inputs = {}
    for line in sys.stdin:
        request = json.loads(line)
        path = Path(request["input"])
        if path not in inputs:
            inputs[path] = read(path)
        run = process if request["chain"] == "sobel" else others[request["chain"]]
        start = time.perf_counter()
        png = run(inputs[path])
        millis = (time.perf_counter() - start) * 1000
        if request["output"]:
            Path(request["output"]).write_bytes(png)
        print(json.dumps({"ms": millis}), flush=True)
