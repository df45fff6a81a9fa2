package mosaico.ctl.explain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import mosaico.ctl.failure.Failure;
import mosaico.filters.chain.Chain;
import mosaico.filters.cost.ChainCost;
import mosaico.filters.geometry.Shape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a job takes, from its chain and the shape of its image: constants that {@code
 * benchmarks/explain.sh} fits to measured jobs, and the measured costs of filters. Nanoseconds.
 *
 * @param fitted when and on what the constants were fitted
 * @param uploadPerByte of the uploaded file
 * @param decodePerPixel of the image, if it is decoded as a whole, as a JPEG
 * @param rowsPerPixel of the image, if it is decoded row by row, as a PNG
 * @param cutPerByte of samples that are sent: cutting, encoding, publishing
 * @param sendPerTile the same, for each tile
 * @param transitPerTile from publication until an idle worker has the tile
 * @param transitPerByte the same, for each byte of the message
 * @param unpackPerByte of the message
 * @param kernelFactor what a chain takes, as a multiple of its filters' measured costs
 * @param kernelPerTile what a chain takes beyond that for each tile
 * @param packPerByte of the result's samples, if it is PNG
 * @param copyPerByte of the result's samples, if it is another format
 * @param storePerTile for the worker
 * @param storePerByte of the result's samples
 * @param gatherPerTile for the coordinator
 * @param deliverPerByte of the result's samples
 * @param othersPerByte processor time of broker and Redis, for each byte of messages
 */
record Model(
    String fitted,
    double uploadPerByte,
    double decodePerPixel,
    double rowsPerPixel,
    double cutPerByte,
    double sendPerTile,
    double transitPerTile,
    double transitPerByte,
    double unpackPerByte,
    double kernelFactor,
    double kernelPerTile,
    double packPerByte,
    double copyPerByte,
    double storePerTile,
    double storePerByte,
    double gatherPerTile,
    double deliverPerByte,
    double othersPerByte) {

  private static final double NANOS_IN_MILLI = 1e6;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** What a tile is planned to have at most, and at least, of samples: as in the coordinator. */
  private static final long TARGET = 768 << 10;

  private static final long FLOOR = 224 << 10;

  /** The one that was fitted on the developers' machine. */
  static Model standard() {
    try (InputStream in = Objects.requireNonNull(Model.class.getResourceAsStream("model.json"))) {
      return JSON.readValue(in, Model.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One that was fitted elsewhere.
   *
   * @throws Failure if it is none
   */
  static Model read(Path file) {
    try {
      return JSON.readValue(Files.readString(file), Model.class);
    } catch (IOException e) {
      throw Failure.notRead("The model " + file, e);
    } catch (JacksonException e) {
      throw Failure.file(
          "The model %s is not one as benchmarks/explain.sh writes it: %s"
              .formatted(file, e.getOriginalMessage()));
    }
  }

  /**
   * A job.
   *
   * @param sent the shape in which the image is sent to the workers
   * @param uploadBytes of the file
   * @param rowByRow whether the image is decoded row by row
   * @param png whether the result is a PNG
   * @param tiles how many there are
   */
  record Job(
      Chain chain, Shape sent, double uploadBytes, boolean rowByRow, boolean png, int tiles) {}

  /** The tiles that the coordinator plans for such an image and so many workers. */
  static int tiles(Chain chain, Shape sent, int workers) {
    long bytes = Math.max(sent.bytes(), chain.result(sent).bytes());
    long spread = Math.clamp(bytes / FLOOR, 1, workers);
    long bySize = Math.ceilDiv(bytes, TARGET);
    long wanted = bySize <= spread ? spread : Math.ceilDiv(bySize, spread) * spread;
    int height = chain.result(sent).height();
    int bandRows = (int) Math.max(1, Math.ceilDiv(height, Math.min(wanted, height)));
    int stages = Math.max(1, chain.stages(sent).size());
    return Math.ceilDiv(height, bandRows) * stages;
  }

  /** What the job takes. */
  Work of(Job job) {
    double pixels = (double) job.sent().width() * job.sent().height();
    int tiles = job.tiles();
    double sentBytes = job.sent().bytes();
    double messageBytes = sentBytes * 4 / 3;
    double resultBytes = job.chain().result(job.sent()).bytes();
    double rows = job.rowByRow() ? rowsPerPixel * pixels : 0;
    return new Work(
        millis(uploadPerByte * job.uploadBytes()),
        job.rowByRow() ? 0 : millis(decodePerPixel * pixels),
        0.1,
        tiles,
        millis((rows + cutPerByte * sentBytes) / tiles + sendPerTile),
        millis(transitPerTile + transitPerByte * messageBytes / tiles),
        millis(unpackPerByte * messageBytes / tiles),
        millis(
            kernelFactor * ChainCost.of(job.chain(), job.sent()).nanos() / tiles + kernelPerTile),
        millis((job.png() ? packPerByte : copyPerByte) * resultBytes / tiles),
        millis(storePerTile + storePerByte * resultBytes / tiles),
        millis(gatherPerTile),
        millis(deliverPerByte * resultBytes),
        millis(othersPerByte * (messageBytes + resultBytes) / tiles));
  }

  private static double millis(double nanos) {
    return nanos / NANOS_IN_MILLI;
  }

  /** Formats whose images are decoded row by row. */
  static boolean isRowByRow(String format) {
    return List.of("png", "pnm", "bmp", "tiff").contains(format);
  }
}
