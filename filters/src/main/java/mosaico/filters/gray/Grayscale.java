package mosaico.filters.gray;

import java.util.List;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** Reduces colour to gray as OpenCV's {@code cvtColor} does; alpha is dropped. */
public final class Grayscale implements Filter {

  public static final Grayscale INSTANCE = new Grayscale();

  public static final FilterType TYPE =
      new FilterType(
          "grayscale",
          Category.COLOUR,
          new Description("Grayscale", "Escala de grises"),
          new Description(
              "Reduces colour to gray.", "Convierte los colores en una sola escala de grises."),
          List.of(),
          _ -> INSTANCE);

  private static final GrayKernel KERNEL = GrayKernel.fastest();

  private Grayscale() {}

  @Override
  public String text() {
    return TYPE.name();
  }

  @Override
  public Shape output(Shape input) {
    return input.withChannels(1);
  }

  @Override
  public int halo() {
    return 0;
  }

  @Override
  public void apply(Band input, Band output) {
    Rows rows = output.rows();
    int from = input.offset(rows.from());
    int to = output.offset(rows.from());
    int pixels = rows.count() * input.image().width();
    if (input.image().isGray()) {
      System.arraycopy(input.samples(), from, output.samples(), to, output.bytes());
    } else {
      Shape shape = input.image();
      toGray(input.samples(), from, shape.channels(), shape.depth(), output.samples(), to, pixels);
    }
  }

  /** Gray of {@code pixels} pixels of 8-bit samples. */
  public static void toGray(byte[] in, int from, int channels, byte[] out, int to, int pixels) {
    toGray(in, from, channels, Depth.EIGHT, out, to, pixels);
  }

  /**
   * Gray of {@code pixels} pixels of 3 or 4 samples: {@code (9798 R + 19235 G + 3735 B + 16384) >>
   * 15}, the fixed-point form of ITU-R BT.601 luma that OpenCV 4 computes at both depths (OpenCV 3
   * had 14 bits, which differs in one 8-bit pixel of 400).
   *
   * @param from the first byte of the first pixel in {@code in}
   * @param to where the first byte of gray goes in {@code out}
   */
  public static void toGray(
      byte[] in, int from, int channels, Depth depth, byte[] out, int to, int pixels) {
    KERNEL.apply(in, from, channels, depth, out, to, pixels);
  }
}
