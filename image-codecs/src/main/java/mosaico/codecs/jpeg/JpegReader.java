package mosaico.codecs.jpeg;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;

/**
 * Reads JPEGs: baseline and progressive, of 8 bits a sample, gray, in colour or in inks. The gray
 * of one that is coded as luma and chroma is its luma, as it was coded.
 */
public final class JpegReader {

  /** By the fastest library that this machine has. */
  public static final JpegReader FASTEST = new JpegReader(JpegDecoder.fastest());

  private final JpegDecoder decoder;

  JpegReader(JpegDecoder decoder) {
    this.decoder = decoder;
  }

  /** Which library decodes and, if it is not the fastest, why; for the log. */
  public String decoder() {
    return decoder.name();
  }

  /**
   * Decodes a file.
   *
   * @param gray whether gray is all that is wanted; colour is then reduced to it
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is cut short, or coded in a way that is not read
   */
  public PixelSource open(ImageFile file, ImageHeader header, boolean gray)
      throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = file.view(arena);
      JpegLayout layout = check(bytes, header);
      ImageFile regular = layout.irregular() ? ImageFile.of(RegularJpeg.of(bytes, layout)) : file;
      StoredJpeg stored = decoder.decode(regular, layout, gray && layout.colour().isLumaFirst());
      return new JpegPixels(stored, header.orientation(), gray);
    }
  }

  private static JpegLayout check(MemorySegment file, ImageHeader header)
      throws IOException, UnreadableImageException {
    JpegLayout layout = JpegLayout.of(file);
    if (layout.width() != header.width() || layout.height() != header.height()) {
      throw new IOException(
          "its header says %dx%d, its pixels %dx%d"
              .formatted(header.width(), header.height(), layout.width(), layout.height()));
    }
    if (!JpegEnd.isIn(file)) {
      throw new UnreadableImageException(
          Kind.DAMAGED, "the JPEG file is cut short: the marker that ends it is not there");
    }
    return layout;
  }

  /**
   * Bytes of heap and native memory that reading takes, at the most, the file not counted.
   *
   * @throws IOException if the file is damaged or cut short
   * @throws UnreadableImageException if it is coded in a way that is not read
   */
  public long memory(ImageFile file, boolean gray) throws IOException, UnreadableImageException {
    try (Arena arena = Arena.ofConfined()) {
      JpegLayout layout = JpegLayout.of(file.view(arena));
      boolean luma = gray && layout.colour().isLumaFirst();
      int channels = luma ? 1 : layout.colour().components;
      return copies(file, layout)
          + decoder.memory(layout, luma)
          + JpegPixels.rowsMemory(layout.pixels(), channels, gray);
    }
  }

  /** What is on the heap, as a file is that was made regular, is copied to native memory. */
  private static long copies(ImageFile file, JpegLayout layout) {
    return layout.irregular() ? 2 * file.length() : file.heapBytes();
  }
}
