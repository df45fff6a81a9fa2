package mosaico.coordinator.source;

/** How much memory the decoding of a file may take, judged by its header alone. */
public final class DecodingMemory {

  /** Four 8-bit samples a pixel as the decoder makes them, and once more as they are kept. */
  private static final int OF_8_BITS = 8;

  /** Four 16-bit samples a pixel, and four of 8 bits. */
  private static final int OF_16_BITS = 12;

  /** Four 32-bit samples a pixel, whole or floating, four of 8 bits, and a decoder's scratch. */
  private static final int OF_32_BITS = 24;

  private DecodingMemory() {}

  /** Bytes at the most, the file itself not counted. */
  public static long bytes(ImageHeader header) {
    return header.pixels() * bytesPerPixel(header.format());
  }

  private static int bytesPerPixel(String format) {
    return switch (format) {
      case "JPEG", "GIF", "BMP" -> OF_8_BITS;
      case "PNG" -> OF_16_BITS;
      default -> OF_32_BITS;
    };
  }
}
