package mosaico.codecs.bmp;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.Codec;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.Encoder;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Orientation;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.RowFileEncoder;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.imageio.ImageIoReaders;
import mosaico.codecs.imageio.PieceFormat;
import mosaico.codecs.imageio.PieceImage;
import mosaico.filters.geometry.Depth;

/** Windows bitmaps, decoded by ImageIO some rows at a time. */
public final class BmpCodec implements Codec {

  private static final PieceFormat PIECES = () -> ImageIoReaders.javasOwn("BMP");

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
    Optional<EncodedImage> os2 = Os2Bitmap.inspect(file, name());
    if (os2.isPresent()) {
      return os2.get();
    }
    ImageReader reader = PIECES.reader();
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in);
      Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
      if (!types.hasNext()) {
        throw new IOException("ImageIO knows no pixels like these");
      }
      ImageTypeSpecifier type = types.next();
      Rasters.check(name(), type.getColorModel());
      PieceImage.Decoded decoded = PieceImage.Decoded.by(reader, type);
      if (decoded.width() < 1 || decoded.height() < 1) {
        throw new IOException("its header says %dx%d".formatted(decoded.width(), decoded.height()));
      }
      BmpLayout layout = BmpLayout.read(in);
      checkLength(file, layout.length(decoded.width(), decoded.height()));
      int step = layout.isCompressed() ? decoded.height() : 1;
      return new RowDecodedImage(
          new ImageHeader(name(), decoded.width(), decoded.height(), Orientation.UPRIGHT),
          wanted -> PieceImage.of(file, PIECES, decoded, step, /* tileBytes= */ 0, wanted));
    } finally {
      reader.dispose();
    }
  }

  private static void checkLength(ImageFile file, long needed) throws IOException {
    if (needed > file.length()) {
      throw new IOException(
          "its pixels end at byte %d, the file at %d".formatted(needed, file.length()));
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
