package mosaico.filters;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Shape;

/** Reads golden images: binary PGM and PPM of 8 bits; PNG of 8 or 16. */
final class GoldenImage {

  private GoldenImage() {}

  static Band read(Path file) throws IOException {
    if (!file.toString().endsWith(".png")) {
      Pnm pnm = Pnm.read(file);
      return Band.whole(pnm.shape(), pnm.samples());
    }
    BufferedImage image = ImageIO.read(file.toFile());
    if (image == null) {
      throw new IOException(file + " is no PNG");
    }
    Raster raster = image.getRaster();
    Depth depth = Depth.ofBits(image.getSampleModel().getSampleSize(0));
    Shape shape = new Shape(raster.getWidth(), raster.getHeight(), raster.getNumBands(), depth);
    Band band = Band.allocate(shape, shape.rows());
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        for (int channel = 0; channel < shape.channels(); channel++) {
          band.set(x, y, channel, raster.getSample(x, y, channel));
        }
      }
    }
    return band;
  }
}
