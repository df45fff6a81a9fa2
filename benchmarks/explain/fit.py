"""The constants of the model, from jobs of one worker: what each does for a byte, a pixel or a tile, in ns."""
import statistics

MILLI = 1e6


def line(points):
    """Least squares through (x, y): slope and intercept, neither below 0."""
    xs, ys = zip(*points)
    x, y = statistics.mean(xs), statistics.mean(ys)
    spread = sum((each - x) ** 2 for each in xs)
    slope = sum((a - x) * (b - y) for a, b in points) / spread if spread else 0
    if slope < 0:
        return 0.0, y
    intercept = y - slope * x
    if intercept < 0:
        return y / x, 0.0
    return slope, intercept


def samples(shape):
    return shape["width"] * shape["height"] * shape["channels"] * shape["depth"] // 8


def pixels(shape):
    return shape["width"] * shape["height"]


class Job:
    """A timeline, with the file that was uploaded and what sobelctl says of its filters' cost, in ns."""

    def __init__(self, timeline, file_bytes, kernel_nanos):
        self.timeline = timeline
        self.stages = timeline["stages"]
        self.tiles = timeline["tiles"]
        self.count = timeline["tilesTotal"]
        self.file_bytes = file_bytes
        self.kernel_nanos = kernel_nanos
        self.sent = samples(timeline["sent"])
        self.result = samples(timeline["result"])
        self.message = self.sent * 4 / 3 / self.count

    def mean(self, name):
        """Of the tiles that tell, in ns; those of earlier stages do not."""
        told = [tile[name] for tile in self.tiles if tile[name] is not None]
        return statistics.mean(told) * MILLI

    def least(self, later, earlier):
        told = [tile[later] - tile[earlier] for tile in self.tiles
                if tile[later] is not None and tile[earlier] is not None]
        return max(0, min(told)) * MILLI

    def gathered(self):
        return max(0, min(tile["doneAt"] - tile["startedAt"] - tile["took"] - tile["store"]
                          for tile in self.tiles if tile["store"] is not None)) * MILLI


def fit(jobs, whole, about):
    """The model's constants. `jobs` are of images that are decoded row by row, `whole` of a JPEG."""
    median = statistics.median
    cut, send_tile = line([(job.sent / job.count, (job.stages["encode"] + job.stages["publish"]) * MILLI / job.count)
                           for job in jobs])
    transit_byte, transit_tile = line([(job.message, job.least("startedAt", "sentAt")) for job in jobs])
    store_byte, store_tile = line([(job.result / job.count, job.mean("store")) for job in jobs])
    factor, kernel_tile = line([(job.kernel_nanos / job.count, job.mean("kernel")) for job in jobs])
    pack = median(job.mean("pack") * job.count / job.result for job in jobs)
    return {
        "fitted": about,
        "uploadPerByte": median(job.stages["upload"] * MILLI / job.file_bytes for job in jobs),
        "decodePerPixel": median(job.stages["decode"] * MILLI / pixels(job.timeline["sent"]) for job in whole),
        "rowsPerPixel": median(job.stages["rows"] * MILLI / pixels(job.timeline["sent"]) for job in jobs),
        "cutPerByte": cut,
        "sendPerTile": send_tile,
        "transitPerTile": transit_tile,
        "transitPerByte": transit_byte,
        "unpackPerByte": median(job.mean("unpack") / job.message for job in jobs),
        "kernelFactor": factor,
        "kernelPerTile": kernel_tile,
        "packPerByte": pack,
        "copyPerByte": 0.2,  # a copy of memory; no result here is of another format than PNG
        "storePerTile": store_tile,
        "storePerByte": store_byte,
        "gatherPerTile": median(job.gathered() for job in jobs),
        "deliverPerByte": median(job.stages["deliver"] * MILLI / job.result for job in jobs),
        "othersPerByte": 0,
    }


def normalised(model):
    """A model fitted on a machine that was busy with other things: all times divided by the factor by which kernels were
    slower than when the filters' costs were measured, alone."""
    factor = model["kernelFactor"]
    return {name: value if name in ("fitted", "copyPerByte") else value / factor for name, value in model.items()}


def others(model, jobs, processors):
    """Processor time of broker and Redis for a byte of messages and results, from runs that the processors bind:
    what those runs used, were the processors always busy, less what the model knows of."""
    found = []
    for job, predicted in jobs:
        known = predicted["tiles"] * sum(predicted[name] for name in
                                         ("send", "unpack", "kernel", "pack", "store", "gather"))
        run = job.timeline["endedAt"] - job.timeline["startedAt"]
        found.append((run * processors - known) * MILLI / (job.sent * 4 / 3 + job.result))
    return max(0.0, statistics.median(found)) if found else 0.0
