package mosaico.ctl.status;

import java.util.ArrayList;
import java.util.List;
import mosaico.ctl.output.Words;
import tools.jackson.databind.JsonNode;

/** The state of the whole system, as lines. */
public final class StatusText {
  private StatusText() {}

  /** A line for each figure, with its name in front. */
  static String of(Snapshot snapshot) {
    StringBuilder text = new StringBuilder();
    line(text, "workers", List.of(workers(snapshot)));
    line(text, "queue", List.of(queue(snapshot)));
    line(text, "throughput", List.of(throughput(snapshot)));
    line(text, "jobs", List.of(jobs(snapshot)));
    line(text, "scaling", List.of(scaling(snapshot)));
    line(text, "alerts", alerts(snapshot));
    line(text, "failed", failures(snapshot));
    return text.toString();
  }

  /** Live workers, their places, how many are busy, and the utilisation. */
  public static String workers(Snapshot snapshot) {
    JsonNode status = snapshot.workers();
    return "%d live, %d of %d places busy, %s utilised"
        .formatted(
            status.path("live").asInt(),
            status.path("busy").asInt(),
            status.path("capacity").asInt(),
            Words.percent(snapshot.sample().path("utilisation")));
  }

  /** How many tiles wait, and how long the oldest has. */
  public static String queue(Snapshot snapshot) {
    JsonNode ready = snapshot.workers().at("/queue/ready");
    JsonNode queue = snapshot.operations().path("queue");
    JsonNode latency =
        queue
            .path("latencySeconds")
            .asOptional()
            .orElse(snapshot.operations().at("/scaling/queueLatencySeconds"));
    if (!ready.isNumber()) {
      return "unknown: the broker cannot be reached";
    }
    String text = ready.asLong() + " tiles ready";
    if (queue.path("unacked").isNumber()) {
      text += ", " + queue.path("unacked").asLong() + " held by workers";
    }
    return latency.isNumber()
        ? text + ", the oldest %s s old".formatted(Words.number(latency))
        : text;
  }

  /** Tiles that all workers do in a second. */
  public static String throughput(Snapshot snapshot) {
    return Words.number(snapshot.sample().path("tilesPerSecond")) + " tiles/s";
  }

  /** How many jobs are open, by state. */
  public static String jobs(Snapshot snapshot) {
    long running =
        snapshot.jobs().stream()
            .filter(job -> job.path("state").asString("").equals("running"))
            .count();
    return "%d running, %d queued".formatted(running, snapshot.jobs().size() - running);
  }

  /** What the coordinator recommends, and why. */
  public static String scaling(Snapshot snapshot) {
    JsonNode scaling = snapshot.operations().path("scaling");
    return scaling.path("recommendation").isString()
        ? "%s to %d workers: %s"
            .formatted(
                Words.safe(scaling.path("recommendation")),
                scaling.path("workers").asInt(),
                Words.safe(scaling.path("why")))
        : "unknown";
  }

  /** A sentence for each alert. */
  public static List<String> alerts(Snapshot snapshot) {
    JsonNode alerts = snapshot.operations().path("alerts");
    if (!alerts.isArray()) {
      return List.of("unknown");
    }
    List<String> lines = new ArrayList<>();
    for (JsonNode alert : alerts) {
      lines.add(
          "%s: %s (for %s)"
              .formatted(
                  Words.safe(alert.path("kind")),
                  Words.safe(alert.path("message")),
                  Words.since(alert.path("since"), snapshot.at())));
    }
    return lines.isEmpty() ? List.of("none") : lines;
  }

  private static List<String> failures(Snapshot snapshot) {
    List<String> lines = new ArrayList<>();
    for (JsonNode job : snapshot.operations().path("failed")) {
      lines.add(
          "%s %s: %s (%s ago)"
              .formatted(
                  Words.safe(job.path("id")),
                  Words.safe(job.path("name")),
                  Words.safe(job.path("reason")),
                  Words.since(job.path("endedAt"), snapshot.at())));
    }
    return lines.isEmpty() ? List.of("none") : lines.subList(0, Math.min(5, lines.size()));
  }

  private static void line(StringBuilder text, String name, List<String> values) {
    String head = name;
    for (String value : values) {
      text.append("%-11s %s%n".formatted(head, value));
      head = "";
    }
  }
}
