package mosaico.ctl.jobs;

import java.time.Instant;
import mosaico.ctl.output.QueueText;
import mosaico.ctl.output.Table;
import mosaico.ctl.output.Words;
import tools.jackson.databind.JsonNode;

/** Jobs as the API gives them, as text. */
final class JobText {
  private JobText() {}

  /**
   * A page of the list.
   *
   * @param page the answer of {@code GET /api/jobs}
   * @param now from which ages are counted
   */
  static String list(JsonNode page, Instant now) {
    if (page.path("jobs").isEmpty()) {
      return "There is no such job.\n";
    }
    Table table =
        new Table()
            .text("ID")
            .text("STATE")
            .number("TILES")
            .number("SIZE")
            .number("AGE")
            .text("CHAIN")
            .text("NAME");
    for (JsonNode job : page.path("jobs")) {
      table.row(
          Words.safe(job.path("id")),
          state(job),
          tiles(job),
          job.path("width").asInt() + "x" + job.path("height").asInt(),
          Words.since(job.path("createdAt"), now),
          Words.cut(Words.safe(job.path("filters")), 40),
          Words.cut(Words.safe(job.path("name")), 40));
    }
    JsonNode next = page.path("next");
    String more = next.isString() ? "More: sobelctl jobs --after " + next.asString() + "\n" : "";
    return table + more;
  }

  /**
   * One job.
   *
   * @param job the answer of {@code GET /api/jobs/{id}}
   */
  static String one(JsonNode job, Instant now) {
    StringBuilder text = new StringBuilder();
    line(text, "job", Words.safe(job.path("id")));
    line(text, "state", state(job));
    JsonNode starts = job.at("/queue/startsInSeconds");
    if (starts.isNumber()) {
      line(text, "begins", "in about %s s".formatted(Words.number(starts)));
    }
    if (job.path("reason").isString()) {
      line(text, "reason", Words.safe(job.path("reason")));
    }
    line(
        text,
        "image",
        "%s, %dx%d"
            .formatted(
                Words.safe(job.path("name")),
                job.path("width").asInt(),
                job.path("height").asInt()));
    line(text, "chain", Words.safe(job.path("filters")));
    line(
        text,
        "result",
        "%s, %dx%d"
            .formatted(
                Words.safe(job.at("/result/name")),
                job.at("/result/width").asInt(),
                job.at("/result/height").asInt()));
    line(
        text,
        "tiles",
        "%s done, %d redelivered".formatted(tiles(job), job.at("/tiles/redelivered").asInt()));
    line(text, "accepted", Words.since(job.path("createdAt"), now) + " ago");
    JsonNode timings = job.path("timings");
    line(
        text,
        "time",
        "%s%s ms decoding, %s ms running, %s ms in all"
            .formatted(
                timings.path("waitedMs").asDouble() > 0
                    ? Words.number(timings.path("waitedMs")) + " ms waiting, "
                    : "",
                Words.number(timings.path("decodeMs")),
                Words.number(timings.path("runMs")),
                Words.number(timings.path("totalMs"))));
    job.path("warnings")
        .forEach(warning -> line(text, "warning", Words.safe(warning.path("text"))));
    return text.toString();
  }

  /** {@code queued, 3rd of 17} while it waits for room. */
  private static String state(JsonNode job) {
    String state = Words.safe(job.path("state"));
    JsonNode queue = job.path("queue");
    return queue.isObject() ? state + ", " + QueueText.place(queue) : state;
  }

  private static String tiles(JsonNode job) {
    return job.at("/tiles/done").asInt() + "/" + job.at("/tiles/total").asInt();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-9s %s%n".formatted(name, value));
  }
}
