package mosaico.codecs.psd;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.WholeDecodedImage;
import org.apache.commons.imaging.Imaging;

/** Photoshop files: the merged image, decoded by commons-imaging. */
public final class PsdCodec implements Codec {

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

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    Dimension size = Imaging.getImageSize(file.byteSource());
    if (size.width < 1 || size.height < 1) {
      throw new IOException("its header says %dx%d".formatted(size.width, size.height));
    }
    return new WholeDecodedImage(
        new ImageHeader(name(), size.width, size.height, Orientation.UPRIGHT),
        WholeDecodedImage.OF_32_BITS,
        () -> decode(file));
  }

  private static BufferedImage decode(ImageFile file) throws IOException {
    try (InputStream in = file.stream()) {
      return Imaging.getBufferedImage(in);
    }
  }
}
