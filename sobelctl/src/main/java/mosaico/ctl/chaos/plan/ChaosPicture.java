package mosaico.ctl.chaos.plan;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;

/** The picture of a job: slopes and noise, so that no two rows are alike. */
public record ChaosPicture(Band samples) {

  /** Draws the picture of a job. */
  public static ChaosPicture of(JobPlan job) {
    Shape shape = job.shape();
    SplittableRandom noise = new SplittableRandom(job.seed());
    Band band = Band.allocate(shape, shape.rows());
    byte[] samples = band.samples();
    int row = shape.rowBytes();
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < row; i++) {
        samples[band.offset(y) + i] = (byte) (y / 3 + i / 5 + noise.nextInt(48));
      }
    }
    return new ChaosPicture(band);
  }

  /** The picture as a file. */
  public byte[] file(boolean png) {
    return png ? png() : pnm();
  }

  private byte[] pnm() {
    Shape shape = samples.image();
    String header =
        "P%d\n%d %d\n255\n".formatted(shape.isGray() ? 5 : 6, shape.width(), shape.height());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(header.getBytes(StandardCharsets.US_ASCII));
    out.write(samples.samples(), samples.start(), samples.bytes());
    return out.toByteArray();
  }

  private byte[] png() {
    Shape shape = samples.image();
    BufferedImage image =
        new BufferedImage(
            shape.width(),
            shape.height(),
            shape.isGray() ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR);
    int[] row = new int[shape.rowSamples()];
    for (int y = 0; y < shape.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        row[i] = samples.samples()[samples.offset(y) + i] & 0xff;
      }
      image.getRaster().setPixels(0, y, shape.width(), 1, row);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory takes it
    }
    return out.toByteArray();
  }
}
