package mosaico.codecs.bmp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.RasterImage;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.RowFileEncoder;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.filters.geometry.Depth;

/** Bitmaps of Windows and OS/2: row by row, or whole if they are run-length encoded. */
public final class BmpCodec implements Codec {

  private static final int FILE_HEADER = 14;
  private static final int PIXELS_AT = 10;

  @Override
  public String name() {
    return "BMP";
  }

  @Override
  public List<String> extensions() {
    return List.of("bmp", "dib");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'B', 'M');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      if (bytes.byteSize() < FILE_HEADER) {
        throw new IOException("it ends within its header");
      }
      long stated = Dib.u32(bytes, PIXELS_AT);
      Dib bitmap = Dib.read(bytes, FILE_HEADER, stated, name());
      long pixelsAt = stated == 0 ? bitmap.end() : stated;
      ImageHeader header =
          new ImageHeader(name(), bitmap.width(), bitmap.height(), Orientation.UPRIGHT);
      return switch (bitmap.coding()) {
        case NONE -> {
          bitmap.checkLength(bytes, pixelsAt);
          yield new RowDecodedImage(header, wanted -> new BmpImage(file, bitmap, pixelsAt, wanted));
        }
        case RUNS -> {
          int channels = bitmap.channels();
          yield new RasterImage(
              file,
              header,
              channels,
              (all, samples) -> new BmpRuns(bitmap, all, pixelsAt, samples, channels).decode());
        }
      };
    }
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(
        new RowFileEncoder(
            "image/bmp",
            "bmp",
            Depth.EIGHT,
            (shape, _) -> new BmpFormat(shape),
            RowFileEncoder.FOUR_GIB));
  }
}
