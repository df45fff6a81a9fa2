package mosaico.codecs.webp;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.NativePixels;
import mosaico.codecs.image.NativePixels.Conversion;
import mosaico.codecs.image.NativeSamples;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Shape;

/**
 * The first picture of a WebP file, decoded whole by libwebp into native memory. Where an
 * animation's first frame does not cover the canvas, that is transparent, or black in a file
 * without alpha.
 */
record WebpImage(ImageHeader header, WebpLayout layout, ImageFile file, LibWebp library)
    implements EncodedImage {

  /** Of a pixel coded without loss, before it becomes samples. */
  private static final int ARGB_BYTES = 4;

  /** Rows that libwebp works on at a time, with what predicts the next ones. */
  private static final int WORKING_ROWS = 64;

  /** Tables of prefix codes, of which a file coded without loss usually has a few hundred. */
  private static final long PREFIX_CODES = 8 << 20;

  @Override
  public long memory(Wanted wanted) {
    int channels = channels(wanted);
    WebpFrame frame = layout.frame();
    long decoder = (long) WORKING_ROWS * frame.width() * ARGB_BYTES;
    if (frame.lossless()) {
      decoder += frame.pixels() * ARGB_BYTES + PREFIX_CODES;
    } else if (frame.alpha()) {
      decoder += frame.pixels() * (1 + ARGB_BYTES) + PREFIX_CODES;
    }
    return file.heapBytes()
        + layout.pixels() * channels
        + decoder
        + NativePixels.rowsMemory(layout.pixels(), channels, wanted.gray(), Conversion.NONE);
  }

  @Override
  public PixelSource open(Wanted wanted) throws IOException {
    try (Arena input = Arena.ofConfined()) {
      WebpFrame frame = layout.frame();
      MemorySegment chunks = file.segment(input).asSlice(frame.from(), frame.to() - frame.from());
      NativeSamples samples =
          layout.isFilled() ? filled(chunks, channels(wanted)) : placed(chunks, channels(wanted));
      return new NativePixels(
          samples, header.orientation(), wanted.gray(), Conversion.NONE, List.of());
    }
  }

  /** Gray is made of colours alone. */
  private int channels(Wanted wanted) {
    return layout.alpha() && !wanted.gray() ? 4 : 3;
  }

  private NativeSamples filled(MemorySegment chunks, int channels) throws IOException {
    LibWebp.Decoded decoded = library.decode(chunks, layout.width(), layout.height(), channels);
    Shape shape = new Shape(layout.width(), layout.height(), channels);
    return new NativeSamples(shape, decoded.samples(), decoded.free());
  }

  private NativeSamples placed(MemorySegment chunks, int channels) throws IOException {
    Shape shape = new Shape(layout.width(), layout.height(), channels);
    WebpFrame frame = layout.frame();
    Arena arena = Arena.ofShared();
    try {
      // All zeros: transparent.
      MemorySegment canvas = arena.allocate(shape.bytes());
      long first = ((long) frame.y() * shape.width() + frame.x()) * channels;
      long bytes = (long) (frame.height() - 1) * shape.rowBytes() + (long) frame.width() * channels;
      library.decodeInto(chunks, canvas.asSlice(first, bytes), shape.rowBytes(), channels);
      return new NativeSamples(shape, canvas, arena::close);
    } catch (IOException | RuntimeException | Error e) {
      arena.close();
      throw e;
    }
  }
}
