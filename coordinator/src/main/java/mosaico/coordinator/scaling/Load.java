package mosaico.coordinator.scaling;

import java.util.Collection;

/**
 * What there is to do, of one coordinator or of several.
 *
 * @param arrivals tiles a second of jobs that were accepted, on average over {@link
 *     TileFlow#ARRIVALS}
 * @param open tiles of running jobs that are not done, and of jobs that wait for room, as far as
 *     those are known
 * @param out tiles that are sent and not done
 * @param done tiles a second that were done, on average over {@link TileFlow#DONE}
 * @param serviceSeconds what a worker took for a tile, on average; 0 if none was done lately
 * @param oldestSeconds age of the tile that has been in a queue longest; 0 if none is
 */
public record Load(
    double arrivals,
    long open,
    long out,
    double done,
    double serviceSeconds,
    double oldestSeconds) {

  public static final Load NONE = new Load(0, 0, 0, 0, 0, 0);

  /** With so many more tiles that are not done. */
  public Load withMore(long tiles) {
    return new Load(arrivals, open + tiles, out, done, serviceSeconds, oldestSeconds);
  }

  /** The load of several coordinators together. */
  public static Load sum(Collection<Load> loads) {
    double arrivals = 0;
    long open = 0;
    long out = 0;
    double done = 0;
    double seconds = 0;
    double weight = 0;
    double oldest = 0;
    for (Load each : loads) {
      arrivals += each.arrivals;
      open += each.open;
      out += each.out;
      done += each.done;
      oldest = Math.max(oldest, each.oldestSeconds);
      // One that has nothing to do still knows how long a tile takes.
      double share = each.serviceSeconds > 0 ? Math.max(each.done, 1e-3) : 0;
      seconds += share * each.serviceSeconds;
      weight += share;
    }
    return new Load(arrivals, open, out, done, weight > 0 ? seconds / weight : 0, oldest);
  }
}
