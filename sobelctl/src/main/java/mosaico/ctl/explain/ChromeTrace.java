package mosaico.ctl.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mosaico.ctl.explain.Timeline.Tile;

/**
 * A timeline in Chrome's trace event format, which Perfetto (ui.perfetto.dev) and chrome://tracing
 * open: a row for the job, one for the coordinator's tiles on their way, and a row a worker with a
 * slice a tile. Times are microseconds.
 */
final class ChromeTrace {

  private static final int JOB = 1;
  private static final int WORKERS = 2;

  private final List<Map<String, Object>> events = new ArrayList<>();
  private final double origin;

  private ChromeTrace(double origin) {
    this.origin = origin;
  }

  /** The document: an object with {@code traceEvents}. */
  static Map<String, Object> of(Timeline timeline) {
    double before =
        known(timeline.stages().upload()) + timeline.stages().decode() + timeline.stages().plan();
    ChromeTrace trace = new ChromeTrace(before);
    trace.job(timeline, before);
    trace.workers(timeline);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("displayTimeUnit", "ms");
    document.put("traceEvents", trace.events);
    return document;
  }

  private void job(Timeline timeline, double before) {
    name(JOB, 0, "process_name", "job " + timeline.id());
    name(JOB, 1, "thread_name", "stages");
    double at = -before;
    at = stage("upload", at, timeline.stages().upload());
    at = stage("decode", at, timeline.stages().decode());
    stage("plan", at, timeline.stages().plan());
    stage("run", timeline.startedAt(), timeline.run());
    stage("deliver", timeline.endedAt(), timeline.stages().deliver());
    for (Tile tile : timeline.tiles()) {
      if (!Double.isNaN(tile.sentAt()) && !Double.isNaN(tile.begun())) {
        way(tile, "b", tile.sentAt());
        way(tile, "e", Math.max(tile.sentAt(), tile.begun()));
      }
    }
  }

  private double stage(String name, double at, double took) {
    if (Double.isNaN(took) || Double.isNaN(at)) {
      return at;
    }
    slice(JOB, 1, name, at, took, Map.of());
    return at + took;
  }

  /** A tile on its way to a worker: such ways overlap, so they are asynchronous events. */
  private void way(Tile tile, String phase, double at) {
    Map<String, Object> event = event(phase, JOB, 2, "tile " + tile.index(), at);
    event.put("cat", "queue");
    event.put("id", tile.index());
    events.add(event);
  }

  private void workers(Timeline timeline) {
    name(WORKERS, 0, "process_name", "workers");
    Map<String, List<Double>> lanes = new LinkedHashMap<>();
    timeline.workers().forEach(worker -> lanes.put(worker, new ArrayList<>()));
    int number = 0;
    Map<String, Integer> first = new LinkedHashMap<>();
    for (String worker : lanes.keySet()) {
      first.put(worker, 100 * ++number);
      name(WORKERS, 100 * number, "thread_name", worker);
    }
    timeline.tiles().stream()
        .filter(tile -> lanes.containsKey(tile.worker()) && !Double.isNaN(tile.begun()))
        .sorted((a, b) -> Double.compare(a.begun(), b.begun()))
        .forEach(
            tile -> {
              List<Double> ends = lanes.getOrDefault(tile.worker(), new ArrayList<>());
              int lane = lane(ends, tile);
              int row = first.getOrDefault(tile.worker(), 0) + lane;
              if (lane > 0) {
                name(WORKERS, row, "thread_name", tile.worker() + " #" + (lane + 1));
              }
              tile(row, tile);
            });
  }

  /** A row of its worker that is free: a worker with several places makes tiles side by side. */
  private static int lane(List<Double> ends, Tile tile) {
    double end = tile.begun() + tile.occupied();
    for (int lane = 0; lane < ends.size(); lane++) {
      // Worker and Redis round to microseconds.
      if (ends.get(lane) <= tile.begun() + 0.01) {
        ends.set(lane, end);
        return lane;
      }
    }
    ends.add(end);
    return ends.size() - 1;
  }

  private void tile(int row, Tile tile) {
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("attempt", tile.attempt());
    if (!Double.isNaN(tile.bytesIn())) {
      about.put("bytesIn", (long) tile.bytesIn());
      about.put("bytesOut", (long) tile.bytesOut());
    }
    slice(WORKERS, row, "tile " + tile.index(), tile.begun(), tile.occupied(), about);
    if (!Double.isNaN(tile.kernel())) {
      double at = tile.begun();
      slice(WORKERS, row, "unpack", at, tile.unpack(), Map.of());
      slice(WORKERS, row, "kernel", at += tile.unpack(), tile.kernel(), Map.of());
      slice(WORKERS, row, "pack", at += tile.kernel(), tile.pack(), Map.of());
      slice(WORKERS, row, "store", at + tile.pack(), tile.store(), Map.of());
    }
  }

  private void slice(
      int process, int row, String name, double at, double took, Map<String, Object> about) {
    Map<String, Object> event = event("X", process, row, name, at);
    event.put("dur", micros(took));
    if (!about.isEmpty()) {
      event.put("args", about);
    }
    events.add(event);
  }

  private void name(int process, int row, String kind, String name) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("ph", "M");
    event.put("pid", process);
    event.put("tid", row);
    event.put("name", kind);
    event.put("args", Map.of("name", name));
    events.add(event);
  }

  private Map<String, Object> event(String phase, int process, int row, String name, double at) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("ph", phase);
    event.put("pid", process);
    event.put("tid", row);
    event.put("name", name);
    event.put("ts", micros(at + origin));
    return event;
  }

  private static double micros(double millis) {
    return Math.round(millis * 1e3);
  }

  private static double known(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
