package mosaico.codecs.png;

import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Depth;
import mosaico.filters.gray.Grayscale;

/**
 * Converts a row's pixels as PNG stores them to samples as bands have them: one for gray, three for
 * colour, four with alpha.
 */
sealed interface PixelConverter
    permits PixelConverter.Copied,
        PixelConverter.Grayed,
        PixelConverter.FirstOfTwo,
        PixelConverter.GrayAlpha,
        PixelConverter.LookupTable,
        TransparentColour,
        DeepPixels {

  int channels();

  /** The depth of the samples that are made. */
  Depth depth();

  /**
   * Converts a row.
   *
   * @param row pixels as they are stored, from {@code at} on
   * @param into receives samples from {@code to} on
   */
  void convert(byte[] row, int at, int pixels, byte[] into, int to);

  /** The converter for a file's pixels. */
  static PixelConverter of(PngFile png, Wanted wanted) {
    boolean gray = wanted.gray();
    Depth depth = wanted.depth(png.depth());
    if (!gray && png.bitDepth() >= 8 && TransparentColour.isThere(png)) {
      return TransparentColour.of(png, depth);
    }
    PixelConverter ofSamples =
        switch (png.type()) {
          case PALETTE -> LookupTable.of(png, ColourTable.ofPalette(png), gray);
          case GRAY ->
              png.bitDepth() < 8
                  ? LookupTable.of(png, ColourTable.ofGrays(png), gray)
                  : new Copied(1, depth);
          case GRAY_ALPHA -> gray ? new FirstOfTwo(depth) : new GrayAlpha(depth);
          case COLOUR -> gray ? new Grayed(3, depth) : new Copied(3, depth);
          case COLOUR_ALPHA -> gray ? new Grayed(4, depth) : new Copied(4, depth);
        };
    return png.depth() == Depth.SIXTEEN
        ? new DeepPixels(png.type().samples(), ofSamples)
        : ofSamples;
  }

  /** Copies samples that are stored as they are wanted. */
  record Copied(int channels, Depth depth) implements PixelConverter {

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      System.arraycopy(row, at, into, to, pixels * channels * depth.bytes());
    }
  }

  /** Reduces colour to gray. */
  record Grayed(int stored, Depth depth) implements PixelConverter {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      Grayscale.toGray(row, at, stored, depth, into, to, pixels);
    }
  }

  /** Drops the alpha of gray. */
  record FirstOfTwo(Depth depth) implements PixelConverter {

    @Override
    public int channels() {
      return 1;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      int bytes = depth.bytes();
      for (int i = 0; i < pixels; i++) {
        depth.set(into, to + i * bytes, depth.get(row, at + 2 * i * bytes));
      }
    }
  }

  /** Makes RGBA of gray and alpha. */
  record GrayAlpha(Depth depth) implements PixelConverter {

    @Override
    public int channels() {
      return 4;
    }

    @Override
    public void convert(byte[] row, int at, int pixels, byte[] into, int to) {
      int bytes = depth.bytes();
      for (int i = 0; i < pixels; i++) {
        int gray = depth.get(row, at + 2 * i * bytes);
        int out = to + 4 * i * bytes;
        depth.set(into, out, gray);
        depth.set(into, out + bytes, gray);
        depth.set(into, out + 2 * bytes, gray);
        depth.set(into, out + 3 * bytes, depth.get(row, at + (2 * i + 1) * bytes));
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
    public Depth depth() {
      return Depth.EIGHT;
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
}
