package mosaico.codecs.jpeg;

import java.util.Arrays;

/** Which of a JPEG's coefficients the scans so far have told, down to the last bit. */
final class JpegCompleteness {

  private static final int COEFFICIENTS = 64;

  /** By component and coefficient: the lowest bit that is known; more than any if none is. */
  private final int[][] lowest;

  JpegCompleteness(JpegFrame frame) {
    lowest = new int[frame.components()][COEFFICIENTS];
    for (int[] ofComponent : lowest) {
      Arrays.fill(ofComponent, Integer.MAX_VALUE);
    }
  }

  void add(JpegScan scan) {
    for (int component : scan.components()) {
      Arrays.fill(lowest[component], scan.first(), scan.last() + 1, scan.low());
    }
  }

  /** Whether nothing is missing. */
  boolean isReached() {
    return Arrays.stream(lowest).flatMapToInt(Arrays::stream).allMatch(bit -> bit == 0);
  }
}
