package mosaico.codecs.image;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * An image that a reader of our own decodes whole, to samples of 8 bits.
 *
 * @param channels of a decoded pixel: 1 for gray, 3 for colour, 4 for either with alpha
 */
public record RasterImage(ImageFile file, ImageHeader header, int channels, Decoder decoder)
    implements EncodedImage {

  /** Decodes the image. */
  @FunctionalInterface
  public interface Decoder {

    /**
     * Decodes all pixels.
     *
     * @param file all of it
     * @param samples receives the pixels, row after row from the top
     * @throws IOException if the file is damaged or cut short
     */
    void decode(MemorySegment file, byte[] samples) throws IOException;
  }

  @Override
  public long memory(Wanted wanted) {
    return header.pixels() * (channels + (isReduced(wanted) ? 1 : 0));
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException {
    Shape shape = new Shape(header.width(), header.height(), channels, Depth.EIGHT);
    if (shape.bytes() > Integer.MAX_VALUE - 64) {
      throw new IOException("it is too large to be decoded whole");
    }
    byte[] samples = new byte[(int) shape.bytes()];
    try (Arena arena = Arena.ofConfined()) {
      decoder.decode(file.view(arena), samples);
    }
    if (!isReduced(wanted)) {
      return header.orientation().upright(new Raster(shape, samples));
    }
    byte[] gray = new byte[(int) header.pixels()];
    Grayscale.toGray(samples, 0, channels, gray, 0, gray.length);
    return header.orientation().upright(new Raster(shape.withChannels(1), gray));
  }

  private boolean isReduced(Wanted wanted) {
    return wanted.gray() && channels > 1;
  }

  /** The byte at a position, 0 to 255. */
  public static int u8(MemorySegment file, long at) {
    return file.get(JAVA_BYTE, at) & 0xff;
  }

  /** The number at a position, its lower byte first; 0 to 65,535. */
  public static int u16(MemorySegment file, long at) {
    return u8(file, at) | u8(file, at + 1) << 8;
  }
}
