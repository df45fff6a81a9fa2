package mosaico.filters.colour;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
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
    Depth depth = input.image().depth();
    int bytes = depth.bytes();
    int read = input.image().pixelBytes();
    int written = output.image().pixelBytes();
    int step = input.image().isGray() ? 0 : bytes;
    int from = input.offset(output.rows().from());
    int to = output.offset(output.rows().from());
    int pixels = output.rows().count() * output.image().width();
    for (int i = 0; i < pixels; i++) {
      int in = from + i * read;
      int out = to + i * written;
      int r = depth.get(input.samples(), in);
      int g = depth.get(input.samples(), in + step);
      int b = depth.get(input.samples(), in + 2 * step);
      for (int channel = 0; channel < 3; channel++) {
        int[] weights = WEIGHTS[channel];
        int sum = (weights[0] * r + weights[1] * g + weights[2] * b + 2048) >> 12;
        depth.set(output.samples(), out + channel * bytes, Math.min(depth.white(), sum));
      }
      if (output.image().hasAlpha()) {
        int alpha = depth.get(input.samples(), in + 3 * bytes);
        depth.set(output.samples(), out + 3 * bytes, alpha);
      }
    }
  }
}
