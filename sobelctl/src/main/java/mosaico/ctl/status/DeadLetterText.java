package mosaico.ctl.status;

import java.time.Instant;
import mosaico.ctl.output.Table;
import mosaico.ctl.output.Words;
import tools.jackson.databind.JsonNode;

/** Dead letters as the API gives them, as text. */
final class DeadLetterText {
  private DeadLetterText() {}

  /**
   * The list.
   *
   * @param page the answer of {@code GET /api/dead-letters}
   * @param now from which ages are counted
   */
  static String list(JsonNode page, Instant now) {
    if (page.path("letters").isEmpty()) {
      return "No message was given up in the last day.\n";
    }
    Table table =
        new Table()
            .text("ID")
            .number("AGE")
            .text("JOB")
            .number("TILE")
            .text("REASON")
            .text("QUEUE")
            .text("CHAIN");
    for (JsonNode letter : page.path("letters")) {
      boolean isTile = letter.path("job").isString();
      table.row(
          Words.safe(letter.path("id")),
          Words.since(letter.path("at"), now),
          isTile ? Words.safe(letter.path("job")) : "no tile",
          isTile ? Words.safe(letter.path("tile")) : "-",
          Words.cut(Words.safe(letter.path("reason")), 20),
          Words.cut(Words.safe(letter.path("queue")), 30),
          Words.cut(Words.safe(letter.at("/headers/filters").asString("")), 40));
    }
    return table.toString();
  }

  /** One with its headers, a line each. */
  static String one(JsonNode letter, Instant now) {
    StringBuilder text = new StringBuilder();
    line(text, "message", Words.safe(letter.path("id")));
    line(
        text,
        "tile",
        letter.path("job").isString()
            ? "%s of job %s"
                .formatted(Words.safe(letter.path("tile")), Words.safe(letter.path("job")))
            : "none");
    line(
        text,
        "given up",
        "%s ago: %s"
            .formatted(Words.since(letter.path("at"), now), Words.safe(letter.path("reason"))));
    line(text, "queue", Words.safe(letter.path("queue")));
    line(text, "body", letter.path("bytes").asLong() + " bytes");
    letter
        .path("headers")
        .properties()
        .forEach(
            header ->
                text.append(
                    "  %s: %s%n"
                        .formatted(Words.safe(header.getKey()), Words.safe(header.getValue()))));
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-9s %s%n".formatted(name, value));
  }
}
