package mosaico.filters.edges;

import java.util.Arrays;
import mosaico.filters.Filter;
import mosaico.filters.geometry.Band;

/**
 * Makes a band's edges white and all else black.
 *
 * @param known which of the band's components are edges because of other bands
 */
record EdgePainter(String text, Thresholds thresholds, BorderEdges known) implements Filter {

  @Override
  public int halo() {
    return EdgeKernel.HALO;
  }

  /**
   * Makes {@code output}'s rows.
   *
   * @throws IllegalArgumentException if they are not the band that the side input is of
   */
  @Override
  public void apply(Band input, Band output) {
    Components components = Edges.components(input, output.rows(), thresholds);
    if (components.bordering() != known.components()) {
      throw new IllegalArgumentException(
          "rows %s have %d components at their borders, the side input is of %d"
              .formatted(output.rows(), components.bordering(), known.components()));
    }
    byte[] out = output.samples();
    int start = output.offset(output.rows().from());
    Arrays.fill(out, start, start + output.bytes(), (byte) 0);
    int bytes = output.image().pixelBytes();
    components.forEdges(
        known.edges()::get,
        (y, from, to) -> {
          int row = output.offset(y);
          Arrays.fill(out, row + from * bytes, row + to * bytes, (byte) 0xff);
        });
  }
}
