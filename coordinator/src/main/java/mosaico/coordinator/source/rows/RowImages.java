package mosaico.coordinator.source.rows;

import java.io.IOException;
import java.util.Optional;
import mosaico.coordinator.source.ImageFile;
import mosaico.coordinator.source.ImageHeader;
import mosaico.coordinator.source.Orientation;
import mosaico.coordinator.source.png.PngImage;

/** Finds out which files are read row by row. */
public final class RowImages {

  private RowImages() {}

  /**
   * Looks at a file, and decodes nothing of it.
   *
   * @param gray whether gray is all that is wanted
   * @return empty if the image must be decoded whole: its format gives it no other way, or it is to
   *     be turned
   * @throws IOException if the file is seen to be damaged or cut short
   */
  public static Optional<RowImage> find(ImageFile file, ImageHeader header, boolean gray)
      throws IOException {
    if (!header.orientation().equals(Orientation.UPRIGHT)) {
      return Optional.empty();
    }
    return switch (header.format()) {
      case "PNG" -> Optional.of(PngImage.of(file, gray));
      default -> Optional.empty();
    };
  }
}
