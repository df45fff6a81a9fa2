package mosaico.codecs.png;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.RowDecodedImage;

/** Portable Network Graphics (PNG, third edition). */
public final class PngCodec implements Codec {

  @Override
  public String name() {
    return "PNG";
  }

  @Override
  public List<String> extensions() {
    return List.of("png");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 0x89, 'P');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException {
    PngFile png = PngFile.inspect(file);
    ImageHeader header =
        new ImageHeader(name(), png.width(), png.height(), ExifOrientation.of(png.exif()));
    return new RowDecodedImage(header, gray -> new PngImage(file, png, gray));
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(new PngEncoder());
  }
}
