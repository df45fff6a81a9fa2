package mosaico.coordinator.job.timeline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tile that a coordinator has published, for those who watch a job; nothing depends on it.
 *
 * @param attempt as the message tells it, from 1
 * @param at microseconds since 1970
 * @param queue to which it was published
 */
public record SentTile(int index, int attempt, long at, String queue) {

  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,9}) ([0-9]{1,9}) ([0-9]{1,18}) (\\S{1,255})");

  /** Reads what {@link #text} wrote; empty if it is nothing of the kind. */
  public static Optional<SentTile> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new SentTile(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                matcher.group(4)))
        : Optional.empty();
  }

  /** The element of the list. */
  public String text() {
    return index + " " + attempt + " " + at + " " + queue;
  }
}
