package mosaico.codecs.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * An image that can only be decoded whole, to samples of 8 bits.
 *
 * @param pixelBytes the most bytes that decoding takes for each pixel
 * @param otherBytes the most bytes that it takes beside, whatever the size
 */
public record WholeDecodedImage(
    ImageHeader header, int pixelBytes, long otherBytes, Decoder decoder) implements EncodedImage {

  /** Four 8-bit samples as the decoder makes them, four as they are kept, and an index. */
  public static final int OF_8_BITS = 9;

  /** Four 32-bit samples, four of 8 bits, and a decoder's working memory. */
  public static final int OF_32_BITS = 24;

  public WholeDecodedImage(ImageHeader header, int pixelBytes, Decoder decoder) {
    this(header, pixelBytes, /* otherBytes= */ 0, decoder);
  }

  /** Decodes the image. */
  @FunctionalInterface
  public interface Decoder {

    /** Decodes all of the image, as it is stored. */
    BufferedImage decode() throws IOException, UnreadableImageException;
  }

  @Override
  public long memory(Wanted wanted) {
    return header.pixels() * pixelBytes + otherBytes;
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException, UnreadableImageException {
    BufferedImage image = decoder.decode();
    header.checkSize(image.getWidth(), image.getHeight());
    int bands = image.getRaster().getNumBands();
    if (bands > 4) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the %s file has %d channels; at most 4 are supported".formatted(header.format(), bands));
    }
    Rasters.check(header.format(), image.getColorModel());
    return header.orientation().upright(Rasters.of(image, wanted.gray()));
  }
}
