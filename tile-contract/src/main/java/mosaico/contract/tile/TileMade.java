package mosaico.contract.tile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a worker took for a tile: an element of the list {@link JobKeys#tileTimes}, ten words
 * separated by spaces in the order of the components. It is for those who want to know where a
 * job's time went; nothing depends on it.
 *
 * @param index the tile's, less than {@link #MOST}
 * @param attempt which delivery of the tile this is, 1 to 65535, counted as in its result
 * @param worker the worker's ID: 1 to 63 characters without spaces
 * @param startedAt when the worker began, by its clock: microseconds since 1970
 * @param unpack microseconds for decoding the message's body
 * @param kernel microseconds for running the chain
 * @param pack microseconds for encoding the result
 * @param store microseconds until Redis had answered that the result is stored
 * @param bytesIn length of the message's body
 * @param bytesOut length of the stored value
 */
public record TileMade(
    int index,
    int attempt,
    String worker,
    long startedAt,
    long unpack,
    long kernel,
    long pack,
    long store,
    long bytesIn,
    long bytesOut) {

  /** Of how many tiles of a job, those with the lowest indices, times are kept. */
  public static final int MOST = 4096;

  private static final int MAX_ATTEMPT = 0xffff;
  private static final Pattern FORM =
      Pattern.compile("([0-9]{1,4}) ([1-9][0-9]{0,4}) (\\S{1,63})((?: [0-9]{1,18}){7})");

  /** Clamps the attempt to what a result can hold. */
  public TileMade {
    attempt = Math.clamp(attempt, 1, MAX_ATTEMPT);
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws MalformedTileException if it is nothing of the kind
   */
  public static TileMade parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedTileException(
          "\"%s\" are no times: index attempt worker and seven whole numbers".formatted(text));
    }
    String[] numbers = matcher.group(4).strip().split(" ", -1);
    return new TileMade(
        Integer.parseInt(matcher.group(1)),
        Integer.parseInt(matcher.group(2)),
        matcher.group(3),
        Long.parseLong(numbers[0]),
        Long.parseLong(numbers[1]),
        Long.parseLong(numbers[2]),
        Long.parseLong(numbers[3]),
        Long.parseLong(numbers[4]),
        Long.parseLong(numbers[5]),
        Long.parseLong(numbers[6]));
  }

  /** The element of the list. */
  public String text() {
    return "%d %d %s %d %d %d %d %d %d %d"
        .formatted(
            index, attempt, worker, startedAt, unpack, kernel, pack, store, bytesIn, bytesOut);
  }
}
