package mosaico.filters.colour;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/**
 * The brown of old photographs: each channel is {@code min(white, (r R + g G + b B + 2048) >> 12)},
 * with these weights in 1/4096ths: red 1610, 3150, 774; green 1430, 2810, 688; blue 1114, 2187,
 * 537. They are the widely used 0.393, 0.769, 0.189 and so on, of unknown origin. Alpha is kept; a
 * gray image gets three channels.
 */
public final class Sepia implements Filter {

  public static final FilterType TYPE =
      new FilterType(
          "sepia",
          Category.COLOUR,
          new Description("Sepia", "Sepia"),
          new Description(
              "Tints the image brown, as old photographs are.",
              "Tiñe la imagen de marrón, como una fotografía antigua."),
          List.of(),
          _ -> new Sepia());

  private static final int[][] WEIGHTS = {{1610, 3150, 774}, {1430, 2810, 688}, {1114, 2187, 537}};

  private static final ColourKernel KERNEL = ColourKernel.fastest();

  private Sepia() {}

  @Override
  public String text() {
    return TYPE.name();
  }

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public Shape output(Shape input) {
    return input.isGray() ? input.withChannels(3) : input;
  }

  @Override
  public void apply(Band input, Band output) {
    KERNEL.mix(input, output, WEIGHTS);
  }
}
