package mosaico.filters.sobel;

import static mosaico.filters.geometry.Border.reflect101;

import mosaico.filters.geometry.Band;

/**
 * The gradient without the Vector API: a loop along each row that reuses what neighbouring pixels
 * share. Runs where vectors are unavailable, and for images narrower than a vector.
 */
public final class PlainSobel implements SobelKernel {

  /** The L2 norm by half its square: gx and gy are both even or both odd. Ends with a 255. */
  private static final byte[] ROOTS = roots();

  private final String description;

  public PlainSobel() {
    description = "plain";
  }

  /** Creates a fallback whose description gives the reason. */
  PlainSobel(String reason) {
    description = "plain (" + reason + ")";
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public void apply(Band input, Band output, Norm norm) {
    SideColumns.apply(input, output);
    if (input.image().width() > 2) {
      inside(input, output, norm);
    }
  }

  private static void inside(Band input, Band output, Norm norm) {
    int height = input.image().height();
    for (int y = output.rows().from(); y < output.rows().to(); y++) {
      int above = input.offset(reflect101(y - 1, height));
      int below = input.offset(reflect101(y + 1, height));
      row(input, above, input.offset(y), below, output, output.offset(y), norm);
    }
  }

  /** Of a column of three, {@code across} is its weight in gx and {@code down} that in gy. */
  private static void row(
      Band input, int above, int at, int below, Band output, int target, Norm norm) {
    byte[] in = input.samples();
    byte[] out = output.samples();
    int last = input.image().width() - 1;
    int across0 = across(in, above, at, below);
    int across1 = across(in, above + 1, at + 1, below + 1);
    int down0 = down(in, above, below);
    int down1 = down(in, above + 1, below + 1);
    for (int x = 1; x < last; x++) {
      int right = x + 1;
      int across2 = across(in, above + right, at + right, below + right);
      int down2 = down(in, above + right, below + right);
      int gx = across2 - across0;
      int gy = down0 + 2 * down1 + down2;
      out[target + x] =
          switch (norm) {
            case L1 -> (byte) Math.min(255, Math.abs(gx) + Math.abs(gy));
            case L2 -> ROOTS[Math.min(ROOTS.length - 1, (gx * gx + gy * gy) / 2)];
          };
      across0 = across1;
      across1 = across2;
      down0 = down1;
      down1 = down2;
    }
  }

  private static int across(byte[] in, int above, int at, int below) {
    return (in[above] & 0xff) + 2 * (in[at] & 0xff) + (in[below] & 0xff);
  }

  private static int down(byte[] in, int above, int below) {
    return (in[below] & 0xff) - (in[above] & 0xff);
  }

  private static byte[] roots() {
    byte[] roots = new byte[254 * 255 / 2 + 2];
    for (int half = 0; half < roots.length; half++) {
      roots[half] = (byte) Math.round(Math.sqrt(2.0 * half));
    }
    return roots;
  }
}
