package mosaico.filters.gray;

import mosaico.filters.geometry.Depth;

/** The oracle: slow, and written to be read and verified. */
final class ScalarGray implements GrayKernel {

  @Override
  public void apply(
      byte[] in, int from, int channels, Depth depth, byte[] out, int to, int pixels) {
    int bytes = depth.bytes();
    for (int i = 0; i < pixels; i++) {
      int at = from + i * channels * bytes;
      int r = depth.get(in, at);
      int g = depth.get(in, at + bytes);
      int b = depth.get(in, at + 2 * bytes);
      depth.set(out, to + i * bytes, (9798 * r + 19235 * g + 3735 * b + 16384) >> 15);
    }
  }
}
