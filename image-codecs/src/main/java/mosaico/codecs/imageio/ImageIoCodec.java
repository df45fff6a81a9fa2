package mosaico.codecs.imageio;

import java.io.IOException;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.WholeDecodedImage;

/** A format that is left to one of ImageIO's readers altogether: the first image of its files. */
public record ImageIoCodec(String name, List<String> extensions) implements Codec {

  @Override
  public boolean recognises(byte[] start, ImageFile file) throws IOException {
    return ImageIoReaders.recognises(name, file);
  }

  /** Used for formats without compression: eight pixels. */
  @Override
  public long mostPixelsPerByte() {
    return 8;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    ImageHeader header = ImageIoReaders.header(name, file);
    return new WholeDecodedImage(
        header, WholeDecodedImage.OF_32_BITS, () -> ImageIoReaders.decode(name, file, 0));
  }
}
