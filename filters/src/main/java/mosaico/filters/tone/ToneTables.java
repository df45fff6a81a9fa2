package mosaico.filters.tone;

import java.util.LinkedHashMap;
import java.util.Map;
import mosaico.filters.geometry.Depth;

/**
 * The tables that were used last, for a step is made anew for each tile, and a table of 16 bits
 * takes longer to make than the tile itself.
 */
final class ToneTables {

  /** At most 128 KiB each. */
  private static final int KEPT = 32;

  private record Key(String step, Depth depth) {}

  private final Map<Key, ToneTable> tables =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ToneTable> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * The table of a step.
   *
   * @param step its text, which says all about the tone
   */
  synchronized ToneTable get(String step, Tone tone, Depth depth) {
    return tables.computeIfAbsent(new Key(step, depth), _ -> new ToneTable(tone, depth));
  }
}
