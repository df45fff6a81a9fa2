package mosaico.worker.deflate;

import java.util.zip.Deflater;

/**
 * How long bytes would be, deflated by each strategy. Keeps its buffers, so each thread has one of
 * its own.
 */
public final class Estimate {

  private final Histogram histogram = new Histogram();
  private final RunTokens tokens;
  private final int[] counts = new int[RunTokens.KINDS];
  private final SearchedBlocks search = new SearchedBlocks(Deflater.BEST_SPEED);
  private final BitSink searched = new BitSink();

  /**
   * Estimates of up to so many bytes.
   *
   * @param most at least 1
   */
  public Estimate(int most) {
    tokens = new RunTokens(most);
  }

  /** Bits that a byte takes when each is Huffman coded by itself: Shannon's entropy of order 0. */
  public double literalBits(byte[] bytes, int length) {
    histogram.count(bytes, 0, length, counts);
    return entropy(counts, RunTokens.RUN, length) / length;
  }

  /** Bits that a byte takes after runs were folded; each length is a kind, extra bits and all. */
  public double runBits(byte[] bytes, int length) {
    tokens.read(bytes, 0, length);
    tokens.count(counts);
    double bits = entropy(counts, RunTokens.KINDS, tokens.count());
    for (int token = RunTokens.RUN; token < RunTokens.KINDS; token++) {
      bits += (double) counts[token] * RunBlocks.DISTANCE_BITS;
    }
    return bits / length;
  }

  /** Bits that a byte takes if zlib looks for repetitions. */
  public double searchBits(byte[] bytes, int length) {
    searched.clear(0);
    search.deflate(bytes, length, searched);
    return 8.0 * searched.length / length;
  }

  private static double entropy(int[] counts, int kinds, int total) {
    double bits = 0;
    for (int kind = 0; kind < kinds; kind++) {
      if (counts[kind] > 0) {
        bits -= counts[kind] * Math.log((double) counts[kind] / total);
      }
    }
    return bits / Math.log(2);
  }
}
