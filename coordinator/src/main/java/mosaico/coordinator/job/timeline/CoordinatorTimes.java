package mosaico.coordinator.job.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mosaico.contract.strip.StripHeader;

/**
 * What the coordinator that ended a job measured of it. All times are microseconds.
 *
 * @param plan dividing the result into tiles, and finding workers for them
 * @param rows of all tiles: decoding rows, unless the image was decoded whole before, and cutting
 * @param encode of all tiles: making messages' bodies
 * @param publish of all tiles: handing them to the broker's connection
 * @param waiting for room in the window, or for tiles that others depend on
 * @param tiles by index
 */
public record CoordinatorTimes(
    long plan, long rows, long encode, long publish, long waiting, List<Tile> tiles) {

  private static final String NOBODY = "-";

  public CoordinatorTimes {
    tiles = List.copyOf(tiles);
  }

  /**
   * One tile, as its coordinator sees it. Times are microseconds since 1970, 0 if not known.
   *
   * @param sentAt when it was last sent
   * @param confirmedAt when the broker had confirmed that
   * @param doneAt when its result was found
   * @param attempt the delivery that its result came from, from 1; 0 while there is none
   * @param took microseconds that its worker took, without storing
   * @param worker that made it; {@code -} while there is no result
   * @param hedges copies of it that were sent to other workers, one having had it for too long
   */
  public record Tile(
      int index,
      long sentAt,
      long confirmedAt,
      long doneAt,
      int attempt,
      long took,
      String worker,
      int hedges) {

    static Tile sent(int index, long at) {
      return new Tile(index, at, 0, 0, 0, 0, NOBODY, 0);
    }

    /** One whose result an earlier run of the job has left. */
    static Tile unsent(int index) {
      return sent(index, 0);
    }

    Tile confirmed(long at) {
      return new Tile(index, sentAt, at, doneAt, attempt, took, worker, hedges);
    }

    Tile done(long at, StripHeader header) {
      return new Tile(
          index,
          sentAt,
          confirmedAt,
          at,
          header.attempt(),
          header.took().toNanos() / 1000,
          header.worker(),
          hedges);
    }

    Tile hedged() {
      return new Tile(index, sentAt, confirmedAt, doneAt, attempt, took, worker, hedges + 1);
    }

    private String text() {
      return "%d %d %d %d %d %d %s %d"
          .formatted(index, sentAt, confirmedAt, doneAt, attempt, took, worker, hedges);
    }

    private static Tile parse(String text) {
      String[] words = text.split(" ", -1);
      if (words.length < 7) {
        throw new IllegalArgumentException("\"" + text + "\" is no tile of a timeline");
      }
      return new Tile(
          Integer.parseInt(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          Integer.parseInt(words[4]),
          Long.parseLong(words[5]),
          words[6],
          // Coordinators up to version 0.3 do not write it.
          words.length > 7 ? Integer.parseInt(words[7]) : 0);
    }
  }

  /** As fields of a hash. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("plan", Long.toString(plan));
    fields.put("rows", Long.toString(rows));
    fields.put("encode", Long.toString(encode));
    fields.put("publish", Long.toString(publish));
    fields.put("wait", Long.toString(waiting));
    fields.put("tiles", tiles.stream().map(Tile::text).collect(Collectors.joining("\n")));
    return fields;
  }

  /**
   * Reads what {@link #fields} wrote.
   *
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static CoordinatorTimes read(Map<String, String> fields) {
    List<Tile> tiles = new ArrayList<>();
    fields.getOrDefault("tiles", "").lines().forEach(line -> tiles.add(Tile.parse(line)));
    return new CoordinatorTimes(
        number(fields, "plan"),
        number(fields, "rows"),
        number(fields, "encode"),
        number(fields, "publish"),
        number(fields, "wait"),
        tiles);
  }

  private static long number(Map<String, String> fields, String name) {
    return Long.parseLong(fields.getOrDefault(name, "0"));
  }
}
