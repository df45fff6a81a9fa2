package mosaico.codecs.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.IccProfile;
import mosaico.codecs.image.Raster;
import mosaico.codecs.image.RowEncoder;
import mosaico.codecs.image.RowWriter;
import mosaico.codecs.png.PngEncoder;
import mosaico.filters.geometry.Shape;

/** Writes files as the coordinator does. */
public final class WrittenFiles {

  private WrittenFiles() {}

  /** A file of an image, written some rows at a time. */
  public static byte[] of(OutputFormat format, Raster image, Optional<IccProfile> profile)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Shape shape = image.shape();
    switch (format.encoder()) {
      case DeflatedEncoder _ -> PngEncoder.write(shape, image.samples(), 0, profile, out);
      case RowEncoder encoder -> {
        RowWriter writer = encoder.writer(shape, profile, out);
        int top = shape.height() / 3 * shape.rowBytes();
        writer.write(image.samples(), 0, top);
        writer.write(image.samples(), top, image.samples().length - top);
        writer.finish();
      }
    }
    return out.toByteArray();
  }
}
