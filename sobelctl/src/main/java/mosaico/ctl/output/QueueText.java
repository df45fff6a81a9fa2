package mosaico.ctl.output;

import tools.jackson.databind.JsonNode;

/** Where a job stands that waits for room, as text. */
public final class QueueText {

  private static final int TENS = 10;

  private QueueText() {}

  /** {@code 3rd of 17}. */
  public static String place(JsonNode queue) {
    return ordinal(queue.path("place").asInt()) + " of " + queue.path("of").asInt();
  }

  /** {@code Queued: the first is 3rd of 17 and begins in about 4.2 s.} */
  public static String sentence(JsonNode queue) {
    JsonNode starts = queue.path("startsInSeconds");
    String when =
        starts.isNumber() ? " and begins in about %s s".formatted(Words.number(starts)) : "";
    return "Queued: the first is %s%s.".formatted(place(queue), when);
  }

  /** {@code 1st}, {@code 12th}, {@code 23rd}. */
  private static String ordinal(int number) {
    boolean teen = number / TENS % TENS == 1;
    String ending =
        switch (teen ? 0 : number % TENS) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return number + ending;
  }
}
