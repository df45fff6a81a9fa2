package mosaico.codecs.image;

import java.io.IOException;

/**
 * An image in a file whose header can be read, and which is damaged or cut short after it. Its size
 * can be checked against limits, as that of any other; opening it fails.
 */
public record DamagedImage(ImageHeader header, IOException damage) implements EncodedImage {

  @Override
  public long memory(Wanted wanted) throws IOException {
    throw damage;
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException {
    throw damage;
  }
}
