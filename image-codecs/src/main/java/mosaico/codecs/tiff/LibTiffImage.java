package mosaico.codecs.tiff;

import java.io.IOException;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.RowImage;
import mosaico.codecs.image.RowReader;
import mosaico.codecs.image.Wanted;
import mosaico.codecs.tiff.TiffTags.Compression;
import mosaico.codecs.tiff.TiffTags.Photometric;
import mosaico.filters.geometry.Shape;

/** The rows of a TIFF file that libtiff decodes. */
final class LibTiffImage implements RowImage {

  /** A strip that is larger is decoded row by row. */
  private static final long LARGEST_WHOLE_STRIP = 4 << 20;

  private final LibTiff library;
  private final ImageFile file;
  private final TiffLayout layout;
  private final TiffPixels pixels;
  private final Wanted wanted;
  private final Shape shape;
  private final LibTiffMemory memory;

  /**
   * @param wanted has levels if the samples are not plain
   */
  LibTiffImage(
      LibTiff library,
      ImageFile file,
      TiffLayout layout,
      TiffPixels pixels,
      LibTiffMemory memory,
      Wanted wanted) {
    this.library = library;
    this.file = file;
    this.layout = layout;
    this.pixels = pixels;
    this.memory = memory;
    this.wanted = wanted;
    this.shape = wanted.shape(pixels.shape(layout));
  }

  @Override
  public Shape shape() {
    return shape;
  }

  /**
   * Whether each row of a strip is decoded on its own. PackBits is not, since some programs let
   * runs go on in the next row, nor are planes, of which each would need a file of its own.
   */
  static boolean isStreamed(TiffLayout layout, TiffPixels pixels) {
    return !layout.tiled()
        && !layout.planes()
        && !pixels.isConverted()
        && layout.compression() != Compression.PACKBITS
        && layout.pieceBytes() > LARGEST_WHOLE_STRIP;
  }

  @Override
  public long readerMemory() {
    return memory.ofLibtiff() + memory.ofPieces(shape.rowBytes());
  }

  @Override
  public RowReader reader() throws IOException {
    return rows(/* probed= */ false);
  }

  /**
   * A reader that starts at the top.
   *
   * @param probed whether the last row is decoded first
   */
  private LibTiffRows rows(boolean probed) throws IOException {
    OpenTiff tiff = OpenTiff.open(library, file, memory.ofLibtiff());
    boolean ready = false;
    try {
      LibTiffRows rows = new LibTiffRows(tiff, pieces(tiff), shape.rowBytes());
      if (probed) {
        rows.probe(shape.height() - 1);
      }
      ready = true;
      return rows;
    } finally {
      if (!ready) {
        tiff.close();
      }
    }
  }

  private LibTiffPieces pieces(OpenTiff tiff) throws IOException {
    if (layout.compression() == Compression.JPEG
        && layout.photometric() == Photometric.YCBCR
        && !pixels.isConverted()) {
      tiff.set(TiffTags.JPEG_COLOUR_MODE, TiffTags.JPEG_COLOUR_MODE_RGB);
    }
    LibTiffRow converter = new LibTiffRow(layout, pixels, wanted);
    if (pixels.isConverted()) {
      return new LibTiffConverted(tiff, layout, converter);
    }
    tiff.check(layout);
    if (layout.tiled()) {
      return new LibTiffTiles(tiff, layout, converter);
    }
    return isStreamed(layout, pixels)
        ? new LibTiffScanlines(tiff, layout, converter)
        : new LibTiffStrips(tiff, layout, converter);
  }

  /** Checks where the file's strips end, and decodes the last row that can be decoded alone. */
  @Override
  public RowReader probedReader() throws IOException {
    // libtiff makes up for a wrong length of a single uncompressed strip.
    boolean known = layout.isCompressed() || layout.pieces() > 1;
    if (known && layout.end() > file.length()) {
      throw new IOException(
          "its pixels end at byte %d, the file at %d".formatted(layout.end(), file.length()));
    }
    return rows(!isStreamed(layout, pixels));
  }
}
