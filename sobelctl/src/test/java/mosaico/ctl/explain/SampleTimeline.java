package mosaico.ctl.explain;

/** A timeline as a coordinator tells it. */
final class SampleTimeline {

  static final String ID = "0123456789abcdef0123456789abcdef";

  private SampleTimeline() {}

  /** Three tiles by two workers, the last of which did not tell of its times. */
  static String json() {
    return """
        {
          "id": "%s", "state": "done", "filters": "sobel", "format": "png", "workers": null,
          "sent": {"width": 2000, "height": 1000, "channels": 1, "depth": 8},
          "result": {"width": 2000, "height": 1000, "channels": 1, "depth": 8},
          "complete": true, "startedAt": 1.0, "endedAt": 61.0,
          "stages": {"upload": 4.0, "decode": 15.0, "plan": 0.5, "rows": 3.0, "encode": 6.0,
            "publish": 3.0, "waiting": 20.0, "deliver": 8.0},
          "tilesTotal": 3,
          "tiles": [
            {"index": 0, "attempt": 1, "worker": "w1", "sentAt": 2.0, "confirmedAt": 3.0,
              "startedAt": 4.0, "doneAt": 30.0, "took": 20.0, "unpack": 2.0, "kernel": 12.0,
              "pack": 6.0, "store": 3.0, "bytesIn": 100, "bytesOut": 50},
            {"index": 1, "attempt": 1, "worker": "w2", "sentAt": 5.0, "confirmedAt": 6.0,
              "startedAt": 9.0, "doneAt": 34.0, "took": 22.0, "unpack": 4.0, "kernel": 14.0,
              "pack": 4.0, "store": 1.0, "bytesIn": 100, "bytesOut": 50},
            {"index": 2, "attempt": 2, "worker": "w1", "sentAt": 8.0, "confirmedAt": null,
              "startedAt": null, "doneAt": 60.0, "took": 21.0, "unpack": null, "kernel": null,
              "pack": null, "store": null, "bytesIn": null, "bytesOut": null}
          ]
        }
        """
        .formatted(ID);
  }
}
