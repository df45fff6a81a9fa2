"""Jobs over HTTP: submits one, fetches its result, and reads where its time went."""
import json
import time
import urllib.parse
import urllib.request

ENDED = ("done", "failed", "cancelled")


class Jobs:
    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"

    def run(self, path, filters):
        """Runs an image through a chain; gives the job's timeline once it is done and its result was fetched."""
        query = urllib.parse.urlencode({"filters": filters})
        request = urllib.request.Request(f"{self.base}/api/jobs?{query}", path.read_bytes(), method="POST")
        job = self.open(request)
        self.await_end(job["id"])
        with urllib.request.urlopen(f"{self.base}/api/jobs/{job['id']}/result") as result:
            result.read()
        timeline = self.open(f"{self.base}/api/jobs/{job['id']}/timeline")
        if timeline["state"] != "done" or not timeline["complete"]:
            raise RuntimeError(f"the job {job['id']} of {filters} is {timeline['state']}")
        return timeline

    def await_end(self, job):
        """Returns when the events, which end with the job, have ended."""
        with urllib.request.urlopen(f"{self.base}/api/jobs/{job}/events") as events:
            for _ in events:
                pass

    def await_workers(self, count, within=30):
        deadline = time.monotonic() + within
        while self.open(f"{self.base}/api/workers/status")["live"] != count:
            if time.monotonic() > deadline:
                raise RuntimeError(f"there are not {count} workers")
            time.sleep(0.1)

    @staticmethod
    def open(request):
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
