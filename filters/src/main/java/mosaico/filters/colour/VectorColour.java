package mosaico.filters.colour;

import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * By the Vector API, row by row: pixels are taken apart to planes of reds, greens and blues, the
 * planes are worked on, and joined again. Images with alpha, and gray ones, are left to {@link
 * ScalarColour}.
 */
final class VectorColour implements ColourKernel {

  /** ITU-R BT.601 luma, as {@link mosaico.filters.gray.Grayscale} makes it. */
  private static final int[] LUMA = {9798, 19235, 3735};

  private static final int LUMA_BITS = 15;
  private static final int MIX_BITS = 12;

  private final ColourKernel others = new ScalarColour();

  @Override
  public void saturate(Band input, Band output, int factor) {
    Shape image = input.image();
    if (image.channels() != 3) {
      others.saturate(input, output, factor);
      return;
    }
    Planes in = new Planes(image);
    Planes out = new Planes(image);
    byte[] gray = new byte[in.red().length];
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      in.split(input, y);
      sum(in, LUMA, LUMA_BITS, gray);
      for (int channel = 0; channel < 3; channel++) {
        if (image.depth() == Depth.EIGHT) {
          PlaneSpread.ofBytes(in.plane(channel), gray, factor, out.plane(channel));
        } else {
          PlaneSpread.ofShorts(in.plane(channel), gray, factor, out.plane(channel));
        }
      }
      out.join(output, y);
    }
  }

  @Override
  public void mix(Band input, Band output, int[][] weights) {
    Shape image = input.image();
    if (image.channels() != 3) {
      others.mix(input, output, weights);
      return;
    }
    Planes in = new Planes(image);
    Planes out = new Planes(image);
    Rows rows = output.rows();
    for (int y = rows.from(); y < rows.to(); y++) {
      in.split(input, y);
      for (int channel = 0; channel < 3; channel++) {
        sum(in, weights[channel], MIX_BITS, out.plane(channel));
      }
      out.join(output, y);
    }
  }

  private static void sum(Planes in, int[] weights, int bits, byte[] made) {
    if (in.depth() == Depth.EIGHT) {
      PlaneSums.ofBytes(in.red(), in.green(), in.blue(), weights, bits, made);
    } else {
      PlaneSums.ofShorts(in.red(), in.green(), in.blue(), weights, bits, made);
    }
  }
}
