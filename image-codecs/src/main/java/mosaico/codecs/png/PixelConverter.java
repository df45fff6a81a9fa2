package mosaico.codecs.png;

import mosaico.filters.gray.Grayscale;

/**
 * Converts a row's pixels as PNG stores them to samples of 8 bits: one for gray, three for colour,
 * four with alpha.
 */
sealed interface PixelConverter {

  int channels();

  /**
   * Converts a row.
   *
   * @param row pixels as they are stored, from {@code at} on
   * @param into receives samples from {@code to} on
   */
  void convert(byte[] row, int at, int pixels, byte[] into, int to);

  /**
   * The converter for a file's pixels.
   *
   * @param gray whether only gray is wanted
   */
  static PixelConverter of(PngFile png, boolean gray) {
    boolean keyed = !gray && TransparentColour.isThere(png);
    PixelConverter ofBytes =
        switch (png.type()) {
          case PALETTE -> LookupTable.of(png, ColourTable.ofPalette(png), gray);
          case GRAY ->
              keyed || png.bitDepth() < 8
                  ? png.bitDepth() <= 8
                      ? LookupTable.of(png, ColourTable.ofGrays(png), gray)
                      : TransparentColour.of(png)
                  : new Copied(1);
          case GRAY_ALPHA -> gray ? new FirstOfTwo() : new GrayAlpha();
          case COLOUR -> keyed ? TransparentColour.of(png) : gray ? new Grayed(3) : new Copied(3);
          case COLOUR_ALPHA -> gray ? new Grayed(4) : new Copied(4);
        };
    boolean narrow = png.bitDepth() == 16 && !(ofBytes instanceof TransparentColour);
    return narrow ? new Narrowed(png.type().samples(), ofBytes) : ofBytes;
  }

  /** Copies samples that are stored as they are wanted. */
  record Copied(int channels) implements PixelConverter {

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      System.arraycopy(row, at, into, to, pixels * channels);
    }
  }

  /** Reduces colour to gray. */
  record Grayed(int stored) implements PixelConverter {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      Grayscale.toGray(row, at, stored, into, to, pixels);
    }
  }

  /** Drops the alpha of gray. */
  record FirstOfTwo() implements PixelConverter {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      for (int i = 0; i < pixels; i++) {
        into[to + i] = row[at + 2 * i];
      }
    }
  }

  /** Makes RGBA of gray and alpha. */
  record GrayAlpha() implements PixelConverter {

    @Override
    public int channels() {
      return 4;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      for (int i = 0; i < pixels; i++) {
        byte gray = row[at + 2 * i];
        int out = to + 4 * i;
        into[out] = gray;
        into[out + 1] = gray;
        into[out + 2] = gray;
        into[out + 3] = row[at + 2 * i + 1];
      }
    }
  }

  /**
   * Keeps the upper 8 bits of 16-bit samples.
   *
   * @param stored samples per pixel
   * @param ofBytes converts the remaining 8 bits
   */
  record Narrowed(int stored, PixelConverter ofBytes) implements PixelConverter {

    /** Pixels that are converted at a time, so that they stay in the cache. */
    private static final int PIECE = 1024;

    @Override
    public int channels() {
      return ofBytes.channels();
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      byte[] upper = new byte[Math.min(pixels, PIECE) * stored];
      for (int from = 0; from < pixels; from += PIECE) {
        int count = Math.min(PIECE, pixels - from);
        int start = at + 2 * from * stored;
        for (int i = 0; i < count * stored; i++) {
          upper[i] = row[start + 2 * i];
        }
        ofBytes.convert(upper, 0, count, into, to + from * channels());
      }
    }
  }

  /**
   * Looks up the colour of pixels with one sample of up to 8 bits.
   *
   * @param bits of a sample
   * @param samples colour i begins at {@code i * channels}
   */
  record LookupTable(int bits, int channels, byte[] samples) implements PixelConverter {

    static LookupTable of(PngFile png, ColourTable colours, boolean gray) {
      int channels = gray ? 1 : colours.channels();
      byte[] samples = gray ? colours.grays() : colours.samples();
      return new LookupTable(png.bitDepth(), channels, samples);
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      int mask = (1 << bits) - 1;
      int perByte = 8 / bits;
      int out = to;
      for (int x = 0; x < pixels; x++) {
        int shift = (perByte - 1 - x % perByte) * bits;
        int from = ((row[at + x / perByte] >> shift) & mask) * channels;
        for (int c = 0; c < channels; c++) {
          into[out++] = samples[from + c];
        }
      }
    }
  }

  /**
   * Adds alpha to gray or colour of which one value is transparent.
   *
   * @param sampleBytes 1 or 2
   * @param key the bytes of a transparent pixel
   */
  record TransparentColour(boolean isGray, int sampleBytes, byte[] key) implements PixelConverter {

    static boolean isThere(PngFile png) {
      boolean mayBe = png.type() == ColourType.GRAY || png.type() == ColourType.COLOUR;
      return mayBe && png.transparency().length == 2 * png.type().samples();
    }

    static TransparentColour of(PngFile png) {
      int sampleBytes = png.bitDepth() / 8;
      byte[] key = new byte[png.pixelBytes()];
      for (int i = 0; i < key.length; i++) {
        key[i] = png.transparency()[sampleBytes == 1 ? 2 * i + 1 : i];
      }
      return new TransparentColour(png.type() == ColourType.GRAY, sampleBytes, key);
    }

    @Override
    public int channels() {
      return 4;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      int step = isGray ? 0 : sampleBytes;
      int from = at;
      for (int out = to; out < to + 4 * pixels; out += 4, from += key.length) {
        into[out] = row[from];
        into[out + 1] = row[from + step];
        into[out + 2] = row[from + 2 * step];
        into[out + 3] = isKey(row, from) ? 0 : (byte) 255;
      }
    }

    private boolean isKey(byte[] row, int at) {
      for (int i = 0; i < key.length; i++) {
        if (row[at + i] != key[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
