package mosaico.codecs.icon;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import mosaico.codecs.bmp.Dib;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.RasterImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.png.PngCodec;

/** Windows icons and cursors: the largest image of a file. */
public enum IconCodec implements Codec {
  ICO(1),
  CUR(2);

  private final int kind;

  IconCodec(int kind) {
    this.kind = kind;
  }

  @Override
  public List<String> extensions() {
    return List.of(name().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return IconEntry.isDirectory(start, kind);
  }

  /** Of a PNG file inside: deflate makes a byte at least of 1032 bytes of eight pixels. */
  @Override
  public long mostPixelsPerByte() {
    return 1032 * 8;
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      IconEntry entry = IconEntry.largest(bytes, name());
      if (entry.png()) {
        EncodedImage png = new PngCodec().inspect(ImageFile.part(file, entry.at(), entry.length()));
        return new PngIcon(name(), png);
      }
      Dib bitmap = Dib.read(bytes, entry.at(), 0, name()).withHeight(entry.height());
      if (bitmap.coding() != Dib.Coding.NONE) {
        throw new UnreadableImageException(
            Kind.UNSUPPORTED,
            "the %s file has a run-length encoded bitmap, which is not read here; save it as PNG"
                .formatted(name()));
      }
      return new RasterImage(
          file,
          new ImageHeader(name(), bitmap.width(), bitmap.height(), Orientation.UPRIGHT),
          IconPixels.CHANNELS,
          new IconPixels(bitmap)::decode);
    }
  }

  /** A PNG in an icon, under the icon's name. */
  private record PngIcon(String format, EncodedImage png) implements EncodedImage {

    @Override
    public ImageHeader header() {
      ImageHeader own = png.header();
      return new ImageHeader(format, own.width(), own.height(), own.depth(), own.orientation());
    }

    @Override
    public long memory(Wanted wanted) throws IOException, UnreadableImageException {
      return png.memory(wanted);
    }

    @Override
    public PixelSource open(Wanted wanted) throws IOException, UnreadableImageException {
      return png.open(wanted);
    }

    @Override
    public Optional<IccProfile> profile() throws IOException {
      return png.profile();
    }
  }
}
