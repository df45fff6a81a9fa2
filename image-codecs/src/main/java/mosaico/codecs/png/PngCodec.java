package mosaico.codecs.png;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.exif.ExifOrientation;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.DamagedImage;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

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
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    refuseAppleVariant(file);
    PngFile png;
    try {
      png = PngFile.inspect(file);
    } catch (IOException damage) {
      return damaged(file, damage);
    }
    ImageHeader header =
        new ImageHeader(
            name(), png.width(), png.height(), png.depth(), ExifOrientation.of(png.exif()));
    return new RowDecodedImage(
        header, wanted -> new PngImage(file, png, wanted), () -> PngProfile.read(file, png));
  }

  /** Its pixels are BGRA, and compressed without zlib's header. */
  private static void refuseAppleVariant(ImageFile file)
      throws IOException, UnreadableImageException {
    byte[] start = new byte[2 * Long.BYTES];
    try (InputStream in = file.stream()) {
      int length = in.readNBytes(start, 0, start.length);
      if (length == start.length && ByteBuffer.wrap(start).getInt(12) == Chunk.CGBI) {
        throw new UnreadableImageException(
            Kind.UNSUPPORTED,
            "the PNG file is in Apple's variant CgBI, made for iOS apps, which is not read here;"
                + " convert it with \"pngcrush -revert-iphone-optimizations\"");
      }
    }
  }

  /** So that an image too large to be read is refused as such, whatever else is wrong with it. */
  private EncodedImage damaged(ImageFile file, IOException damage) throws IOException {
    try (InputStream in = file.stream()) {
      ByteBuffer header = new ChunkWalk(in, file.length()).header();
      int width = header.getInt();
      int height = header.getInt();
      if (width < 1 || height < 1) {
        throw damage;
      }
      return new DamagedImage(new ImageHeader(name(), width, height, Orientation.UPRIGHT), damage);
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(new PngEncoder());
  }
}
