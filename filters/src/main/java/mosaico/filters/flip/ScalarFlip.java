package mosaico.filters.flip;

/** The oracle: slow, and written to be read and verified. */
final class ScalarFlip implements FlipKernel {

  @Override
  public void reverse(byte[] in, int from, byte[] out, int to, int pixels, int pixelBytes) {
    for (int x = 0; x < pixels; x++) {
      int mirrored = pixels - 1 - x;
      for (int i = 0; i < pixelBytes; i++) {
        out[to + x * pixelBytes + i] = in[from + mirrored * pixelBytes + i];
      }
    }
  }
}
