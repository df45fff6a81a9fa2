package mosaico.filters.gray;

/** The oracle: slow, and written to be read and verified. */
final class ScalarGray implements GrayKernel {

  @Override
  public void apply(byte[] in, int from, int channels, byte[] out, int to, int pixels) {
    int at = from;
    for (int i = 0; i < pixels; i++, at += channels) {
      int r = in[at] & 0xff;
      int g = in[at + 1] & 0xff;
      int b = in[at + 2] & 0xff;
      out[to + i] = (byte) ((9798 * r + 19235 * g + 3735 * b + 16384) >> 15);
    }
  }
}
