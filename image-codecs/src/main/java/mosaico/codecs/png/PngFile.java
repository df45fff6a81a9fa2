package mosaico.codecs.png;

import java.io.IOException;
import java.io.InputStream;
import mosaico.codecs.image.ImageFile;
import mosaico.filters.geometry.Depth;

/**
 * What a PNG file states before its image data. All its chunks are known to be present.
 *
 * @param bitDepth bits per sample: 1, 2, 4, 8 or 16
 * @param interlaced in the seven passes of Adam7
 * @param palette three bytes per colour; empty if there is none
 * @param transparency of chunk tRNS: alpha of the palette's first colours, or the samples of the
 *     colour that is transparent, 16 bits each; empty if there is none
 * @param exif the content of chunk eXIf; empty if there is none before the image data, which is
 *     where browsers look for it
 * @param profileAt where the chunk with the colour profile begins; 0 if there is none before the
 *     image data
 * @param dataAt where the first IDAT chunk begins
 */
record PngFile(
    int width,
    int height,
    int bitDepth,
    ColourType type,
    boolean interlaced,
    byte[] palette,
    byte[] transparency,
    byte[] exif,
    long profileAt,
    long dataAt) {

  /**
   * Reads what precedes the image data, and skips the rest up to the end.
   *
   * @throws IOException if the file is cut short or not a valid PNG
   */
  static PngFile inspect(ImageFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return new ChunkWalk(in, file.length()).run();
    }
  }

  /** The depth of the samples as stored. */
  Depth depth() {
    return bitDepth == 16 ? Depth.SIXTEEN : Depth.EIGHT;
  }

  int bitsPerPixel() {
    return type.samples() * bitDepth;
  }

  /** Bytes per pixel; 1 for pixels that are smaller. */
  int pixelBytes() {
    return Math.max(1, bitsPerPixel() / 8);
  }

  /** Bytes of a row, without the byte that names its filter. */
  int rowBytes(int pixels) throws IOException {
    long bytes = ((long) pixels * bitsPerPixel() + 7) / 8;
    if (bytes > Integer.MAX_VALUE - 64) {
      throw new IOException("a row of %d pixels is too long".formatted(pixels));
    }
    return (int) bytes;
  }
}
