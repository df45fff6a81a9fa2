package mosaico.codecs.psd;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.WholeDecodedImage;
import org.apache.commons.imaging.Imaging;
import org.apache.commons.imaging.formats.psd.PsdImageParser;
import org.apache.commons.imaging.formats.psd.PsdImagingParameters;

/** Photoshop files: the merged image, decoded by commons-imaging. */
public final class PsdCodec implements Codec {

  /** Of the colour mode data, which the image resources follow. */
  private static final long SECTIONS_AT = 26;

  @Override
  public String name() {
    return "PSD";
  }

  @Override
  public List<String> extensions() {
    return List.of("psd");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, '8', 'B');
  }

  /** A run of two bytes is 128 bytes of eight pixels at the most. */
  @Override
  public long mostPixelsPerByte() {
    return 128 * 8 / 2;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    Dimension size = Imaging.getImageSize(file.byteSource());
    if (size.width < 1 || size.height < 1) {
      throw new IOException("its header says %dx%d".formatted(size.width, size.height));
    }
    return new WholeDecodedImage(
        new ImageHeader(name(), size.width, size.height, Orientation.UPRIGHT),
        WholeDecodedImage.OF_32_BITS,
        2 * sectionBytes(file),
        () -> decode(file));
  }

  /** The lengths of the sections that the library holds whole, and parts of them once more. */
  private static long sectionBytes(ImageFile file) throws IOException {
    try (ImageInputStream in = file.imageInput()) {
      in.seek(SECTIONS_AT);
      long colours = in.readUnsignedInt();
      in.seek(SECTIONS_AT + Integer.BYTES + colours);
      return colours + in.readUnsignedInt();
    }
  }

  /** Not from a stream, of which the library would keep all that it skips. */
  private static BufferedImage decode(ImageFile file) throws IOException {
    return new PsdImageParser().getBufferedImage(file.byteSource(), new PsdImagingParameters());
  }
}
