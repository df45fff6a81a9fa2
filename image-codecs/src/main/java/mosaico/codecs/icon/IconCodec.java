package mosaico.codecs.icon;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.WholeDecodedImage;
import mosaico.codecs.imageio.ImageIoReaders;

/** Windows icons and cursors: the widest image of a file, decoded by TwelveMonkeys' reader. */
public enum IconCodec implements Codec {
  ICO,
  CUR;

  @Override
  public List<String> extensions() {
    return List.of(name().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) throws IOException {
    return ImageIoReaders.recognises(name(), file);
  }

  /** Of a PNG file inside: deflate makes a byte at least of 1032 bytes of eight pixels. */
  @Override
  public long mostPixelsPerByte() {
    return 1032 * 8;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    IconEntry widest = IconDirectory.widest(file);
    return new WholeDecodedImage(
        new ImageHeader(name(), widest.width(), widest.height(), Orientation.UPRIGHT),
        WholeDecodedImage.OF_32_BITS,
        () -> ImageIoReaders.decode(name(), file, widest.index()));
  }
}
