package mosaico.filters.morphology;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.vector.Species;

/** The extremes by the Vector API: first down the columns, then along each row of those. */
final class VectorMorphology implements MorphologyKernel {

  private static final int LANES = Species.BYTES.length();

  private final MorphologyKernel narrow = new ScalarMorphology();

  @Override
  public void apply(Band input, Band output, int radius, Extreme extreme) {
    Shape image = input.image();
    if (image.rowBytes() < LANES) {
      narrow.apply(input, output, radius, extreme);
      return;
    }
    byte flip =
        switch (extreme) {
          case LEAST -> 0;
          case GREATEST -> -1;
        };
    LeastSamples least = LeastSamples.of(image.depth());
    RowMinima along = new RowMinima(image, radius, least, flip);
    ColumnMinima down = ColumnMinima.of(input, output.rows(), radius, least, flip);
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      down.row(y, along.line(), along.margin());
      along.row(output.samples(), output.offset(y));
    }
  }
}
