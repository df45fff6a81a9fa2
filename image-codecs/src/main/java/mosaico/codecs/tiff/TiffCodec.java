package mosaico.codecs.tiff;

import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
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
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.RowFileEncoder;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.UnreadableImageException.Kind;
import mosaico.codecs.imageio.ImageIoReaders;
import mosaico.codecs.imageio.PieceFormat;
import mosaico.codecs.imageio.PieceImage;
import mosaico.filters.geometry.Depth;

/** TIFF 6.0: the first image of a file, decoded by ImageIO a few strips or tiles at a time. */
public final class TiffCodec implements Codec {

  @Override
  public String name() {
    return "TIFF";
  }

  @Override
  public List<String> extensions() {
    return List.of("tif", "tiff");
  }

  @Override
  public boolean recognises(byte[] start, ImageFile file) {
    return Codec.startsWith(start, 'I', 'I') || Codec.startsWith(start, 'M', 'M');
  }

  @Override
  public EncodedImage inspect(ImageFile file) throws IOException, UnreadableImageException {
    ImageReader reader = ImageIoReaders.javasOwn(name());
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in);
      SupportedTiff.checkVersion(in);
      TiffLayout layout = TiffLayout.read(reader);
      SupportedTiff.check(layout);
      ImageTypeSpecifier type = type(reader, layout);
      PieceImage.Decoded decoded = PieceImage.Decoded.by(reader, type);
      long tileBytes = tileBytes(layout, decoded.pixelBytes());
      Pieces pieces = new Pieces(HorizontalPredictor.of(in, layout));
      ImageHeader header =
          new ImageHeader(
              name(), decoded.width(), decoded.height(), decoded.depth(), layout.orientation());
      return new RowDecodedImage(
          header,
          wanted -> PieceImage.of(file, pieces, decoded, layout.rowsTogether(), tileBytes, wanted),
          () -> TiffProfile.read(file));
    } finally {
      reader.dispose();
    }
  }

  private ImageTypeSpecifier type(ImageReader reader, TiffLayout layout)
      throws IOException, UnreadableImageException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("ImageIO knows no pixels like these");
    }
    ImageTypeSpecifier type = types.next();
    ColorModel model = type.getColorModel();
    SupportedTiff.checkProfile(layout, model);
    Rasters.check(name(), model);
    return type;
  }

  private static long tileBytes(TiffLayout layout, int pixelBytes) throws UnreadableImageException {
    if (!layout.tiled()) {
      return 0;
    }
    long pixels = (long) layout.pieceWidth() * layout.pieceHeight();
    if (pixels > Integer.MAX_VALUE / pixelBytes) {
      throw new UnreadableImageException(
          Kind.UNSUPPORTED,
          "the TIFF file has tiles of %d x %d pixels, each of which takes more than %d MB"
              .formatted(layout.pieceWidth(), layout.pieceHeight(), Integer.MAX_VALUE >> 20));
    }
    return pixels * pixelBytes;
  }

  @Override
  public Optional<Encoder> encoder() {
    return Optional.of(
        new RowFileEncoder(
            "image/tiff",
            "tif",
            Depth.SIXTEEN,
            TiffFormat::new,
            RowFileEncoder.FOUR_GIB - IccProfile.LONGEST));
  }

  /** Decodes pieces, and undoes the predictor where ImageIO does not. */
  private record Pieces(Optional<HorizontalPredictor> predictor) implements PieceFormat {

    @Override
    public ImageReader reader() {
      return ImageIoReaders.javasOwn("TIFF");
    }

    @Override
    public ImageInputStream input(ImageFile file) throws IOException {
      return predictor.isPresent() ? predictor.get().hiddenIn(file) : file.imageInput();
    }

    @Override
    public void complete(WritableRaster rows) {
      predictor.ifPresent(present -> present.undo(rows));
    }
  }
}
