package mosaico.codecs.tiff;

import java.awt.image.ColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.EncodedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.ImageHeader;
import mosaico.codecs.image.Rasters;
import mosaico.codecs.image.RowDecodedImage;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.imageio.ImageIoReaders;
import mosaico.codecs.imageio.PieceFormat;
import mosaico.codecs.imageio.PieceImage;

/** Decodes with ImageIO, a few strips or tiles at a time: where there is no libtiff. */
record ImageIoTiffDecoder() implements TiffDecoder {

  @Override
  public String name() {
    return "ImageIO, which reads fewer kinds, since libtiff is not here";
  }

  @Override
  public boolean readsBig() {
    return false;
  }

  @Override
  public EncodedImage image(
      ImageFile file, TiffDirectory tags, TiffLayout layout, MemorySegment bytes)
      throws IOException, UnreadableImageException {
    SupportedByImageIo.check(layout);
    ImageReader reader = ImageIoReaders.javasOwn(TiffCodec.NAME);
    try (ImageInputStream in = file.imageInput()) {
      reader.setInput(in);
      ImageTypeSpecifier type = type(reader, layout);
      PieceImage.Decoded decoded = PieceImage.Decoded.by(reader, type);
      long tileBytes =
          layout.tiled()
              ? (long) layout.pieceWidth() * layout.pieceHeight() * decoded.pixelBytes()
              : 0;
      Pieces pieces = new Pieces(HorizontalPredictor.of(tags, layout));
      ImageHeader header =
          new ImageHeader(
              TiffCodec.NAME,
              decoded.width(),
              decoded.height(),
              decoded.depth(),
              layout.orientation());
      return new RowDecodedImage(
          header,
          wanted -> PieceImage.of(file, pieces, decoded, layout.rowsTogether(), tileBytes, wanted),
          () -> TiffProfile.read(file));
    } finally {
      reader.dispose();
    }
  }

  private static ImageTypeSpecifier type(ImageReader reader, TiffLayout layout)
      throws IOException, UnreadableImageException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("ImageIO knows no pixels like these");
    }
    ImageTypeSpecifier type = types.next();
    ColorModel model = type.getColorModel();
    SupportedByImageIo.checkProfile(layout, model);
    Rasters.check(TiffCodec.NAME, model);
    return type;
  }

  /** Decodes pieces, and undoes the predictor where ImageIO does not. */
  private record Pieces(Optional<HorizontalPredictor> predictor) implements PieceFormat {

    @Override
    public ImageReader reader() {
      return ImageIoReaders.javasOwn(TiffCodec.NAME);
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
