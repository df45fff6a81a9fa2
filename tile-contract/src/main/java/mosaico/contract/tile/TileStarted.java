package mosaico.contract.tile;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A worker's announcement that it has started a tile: {@code <index> <attempt> <worker> <at>} on
 * the list {@link JobKeys#startedTiles}, the last of which may be missing. It is for those who
 * watch a job; nothing depends on it.
 *
 * @param index the tile's
 * @param attempt which delivery of the tile this is, 1 to 65535, counted as in its result
 * @param worker the worker's ID: 1 to 63 characters without spaces
 * @param at when, by the worker's clock: microseconds since 1970; 0 if it did not say
 */
public record TileStarted(int index, int attempt, String worker, long at) {

  private static final int MAX_ATTEMPT = 0xffff;
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,8}) ([1-9][0-9]{0,4}) (\\S{1,63})(?: ([1-9][0-9]{0,17}))?");

  /** Clamps the attempt to what a result can hold. */
  public TileStarted {
    attempt = Math.clamp(attempt, 1, MAX_ATTEMPT);
  }

  /** An announcement that does not say when. */
  public TileStarted(int index, int attempt, String worker) {
    this(index, attempt, worker, 0);
  }

  /** An announcement of a tile that is begun now. */
  public static TileStarted now(int index, int attempt, String worker) {
    long at = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return new TileStarted(index, attempt, worker, at);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws MalformedTileException if it is no announcement
   */
  public static TileStarted parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedTileException("\"" + text + "\" is no announcement: index attempt worker");
    }
    String at = matcher.group(4);
    return new TileStarted(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3),
        at == null ? 0 : Long.parseLong(at));
  }

  /** The element of the list. */
  public String text() {
    return index + " " + attempt + " " + worker + (at == 0 ? "" : " " + at);
  }
}
