package mosaico.comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/**
 * One image, by the thread that calls: its file is read and decoded, the chain is applied to the
 * whole of it, and the result is reduced to a checksum.
 *
 * <p>The checksum is the CRC-32 of the result as a PNM file, which holds raw rows: so no encoder's
 * time is part of a comparison, and a result that was fetched from elsewhere as PNM can be compared
 * with one that was made here. A PNM file has no alpha, so alpha is not compared.
 */
public final class ImageWork {

  /** How many whole images the decoder, the chain and the result hold at once, at the most. */
  private static final int COPIES = 4;

  private ImageWork() {}

  /**
   * The checksum of the result for one image.
   *
   * @throws UnreadableImageException if the file is not an image in a supported format, or damaged
   */
  static long checksum(Path image, Chain chain) throws IOException, UnreadableImageException {
    return checksum(Files.readAllBytes(image), chain);
  }

  /**
   * The checksum of the result for one image.
   *
   * @param image the file's bytes; not modified
   * @throws UnreadableImageException if the file is not an image in a supported format, or damaged
   */
  public static long checksum(byte[] image, Chain chain)
      throws IOException, UnreadableImageException {
    try (ImageFile file = ImageFile.of(image);
        PixelSource pixels = Formats.inspect(file).open(wanted(chain))) {
      return checksum(chain.apply(pixels.rows(pixels.shape().rows())));
    }
  }

  /** The checksum of a whole image. */
  static long checksum(Band result) throws IOException {
    CheckedOutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
    RowWriter writer = pnm().writer(result.image(), Optional.empty(), out);
    writer.write(result.samples(), result.start(), result.bytes());
    writer.finish();
    out.flush();
    return out.getChecksum().getValue();
  }

  private static RowEncoder pnm() {
    return switch (OutputFormat.PNM.encoder()) {
      case RowEncoder rows -> rows;
      case DeflatedEncoder _ -> throw new IllegalStateException("PNM holds raw rows");
    };
  }

  /**
   * About how many bytes of memory one image takes while it is worked on.
   *
   * @param length of the file, in bytes
   */
  public static long memory(InspectedImage image, long length, Chain chain) {
    ImageHeader header = image.header();
    int channels = chain.startsGray() ? 1 : 4;
    Shape source =
        new Shape(header.uprightWidth(), header.uprightHeight(), channels, header.depth());
    long largest = Math.max(source.bytes(), chain.result(source).bytes());
    return length + image.memory(wanted(chain)) + COPIES * largest;
  }

  private static Wanted wanted(Chain chain) {
    return new Wanted(chain.startsGray(), Depth.SIXTEEN);
  }
}
