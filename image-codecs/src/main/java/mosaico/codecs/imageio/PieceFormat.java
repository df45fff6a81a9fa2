package mosaico.codecs.imageio;

import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import mosaico.codecs.image.ImageFile;

/** What a format adds to ImageIO's reading of its files piece by piece. */
public interface PieceFormat {

  /** A new reader of files of this format. */
  ImageReader reader();

  /** The file as the reader is to see it. */
  default ImageInputStream input(ImageFile file) throws IOException {
    return file.imageInput();
  }

  /**
   * Completes the decoding of a piece.
   *
   * @param rows from edge to edge of the image, as the reader decoded them; modified in place
   */
  default void complete(WritableRaster rows) {}
}
