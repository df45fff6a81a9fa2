package mosaico.benchmarks.filters;

import java.util.List;

/**
 * A filter, and its counterpart in OpenCV.
 *
 * @param chain the filter's text
 * @param goal how many times as fast as OpenCV it should be on 8-bit images; on 16-bit ones 1
 * @param kinds the images that both take
 * @param equivalent whether both make equal images, but for details of rounding; otherwise they do
 *     comparable work
 */
record Pair(
    String chain, double goal, List<Kind> kinds, boolean equivalent, OpenCvFilter counterpart) {

  static final List<Kind> GRAY = List.of(Kind.GRAY_8, Kind.GRAY_16);
  static final List<Kind> RGB = List.of(Kind.RGB_8, Kind.RGB_16);
  static final List<Kind> BYTES = List.of(Kind.GRAY_8, Kind.RGB_8);
  static final List<Kind> ALL = List.of(Kind.values());

  static Pair equal(String chain, double goal, List<Kind> kinds, OpenCvFilter counterpart) {
    return new Pair(chain, goal, kinds, true, counterpart);
  }

  static Pair comparable(String chain, double goal, List<Kind> kinds, OpenCvFilter counterpart) {
    return new Pair(chain, goal, kinds, false, counterpart);
  }

  /** The filter's name in the catalogue. */
  String name() {
    return chain.split(":", 2)[0];
  }

  double goal(Kind kind) {
    return switch (kind.depth()) {
      case EIGHT -> goal;
      case SIXTEEN -> 1;
    };
  }
}
