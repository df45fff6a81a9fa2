package mosaico.worker.png;

import mosaico.filters.geometry.Band;
import mosaico.worker.deflate.Strategy;

/**
 * How a band is packed, guessed from a sample of it.
 *
 * <p>The filter is the one whose output has the least entropy: a photograph, or its edges, is then
 * best left to Huffman coding alone, which here takes a fifth of the time that zlib takes for it.
 * What is slower must be worth it: folding runs is where much is flat, a search where the same
 * pattern comes again and again.
 */
public record PackingPlan(ScanlineFilter filter, Strategy strategy) {

  /** Bits a byte that a filter must save. */
  private static final double FILTER_SAVES = 0.05;

  /** Entropy a byte above which there are too few runs to be looked for. */
  private static final double RUNS_BELOW = 6;

  /** What folded runs may take of the bits without. */
  private static final double RUNS_SAVE = 0.9;

  /** Bits a byte above which no search is tried. */
  private static final double SEARCH_BELOW = 2.5;

  /** What a search may take of the bits without. */
  private static final double SEARCH_SAVES = 0.75;

  /** Makes the plan for a band, which is not modified. */
  static PackingPlan of(Band band, BandSample sample) {
    ScanlineFilter best = ScanlineFilter.NONE;
    double least = Double.MAX_VALUE;
    for (ScanlineFilter filter : ScanlineFilter.values()) {
      sample.take(band, filter);
      double bits = sample.literalBits();
      if (bits < least - FILTER_SAVES) {
        best = filter;
        least = bits;
      }
    }
    sample.take(band, best);
    return new PackingPlan(best, strategy(sample, least));
  }

  private static Strategy strategy(BandSample sample, double literalBits) {
    if (literalBits >= RUNS_BELOW) {
      return Strategy.LITERALS;
    }
    Strategy best = Strategy.LITERALS;
    // A Huffman code spends a bit a byte at the least.
    double least = Math.max(1, literalBits);
    double runBits = sample.runBits();
    if (runBits < least * RUNS_SAVE) {
      best = Strategy.RUNS;
      least = runBits;
    }
    boolean searching = least < SEARCH_BELOW && sample.searchBits() < least * SEARCH_SAVES;
    return searching ? Strategy.SEARCH : best;
  }
}
