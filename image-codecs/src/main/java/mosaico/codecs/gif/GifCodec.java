package mosaico.codecs.gif;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.WholeDecodedImage;
import mosaico.codecs.imageio.ImageIoReaders;

/** GIF: the first frame on its canvas, decoded by ImageIO. */
public final class GifCodec implements Codec {

  /** The signature and the version; the canvas's size follows. */
  private static final int SIZE_AT = 6;

  @Override
  public String name() {
    return "GIF";
  }

  @Override
  public List<String> extensions() {
    return List.of("gif");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'G', 'I');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    ImageHeader header = header(file);
    return new WholeDecodedImage(
        header,
        WholeDecodedImage.OF_8_BITS,
        () -> ImageIoReaders.use(name(), file, reader -> GifCanvas.read(reader, header)));
  }

  private ImageHeader header(ImageFile file) throws IOException {
    try (DataInputStream in = new DataInputStream(file.stream())) {
      in.skipNBytes(SIZE_AT);
      int width = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      int height = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      if (width == 0 || height == 0) {
        throw new IOException("its canvas is %dx%d".formatted(width, height));
      }
      return new ImageHeader(name(), width, height, Orientation.UPRIGHT);
    }
  }
}
