package mosaico.coordinator.job.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import mosaico.coordinator.upload.TemporaryFiles;
import mosaico.filters.Rearrangement;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a whole image in a temporary file, to be read in another order. Takes disk space as
 * large as the image, and hardly any memory. For one thread.
 */
final class ScratchRows implements AutoCloseable {

  private final Stage.Rearranged stage;
  private final Shape output;

  /** The shape before each step, and after the last. */
  private final List<Shape> shapes = new ArrayList<>();

  private final Arena arena = Arena.ofShared();
  private @Nullable Path path;
  private @Nullable FileChannel file;
  private @Nullable MemorySegment pixels;
  private int taken;

  ScratchRows(Stage.Rearranged stage) {
    this.stage = stage;
    this.output = stage.output();
    shapes.add(stage.input());
    for (Rearrangement step : stage.steps()) {
      shapes.add(step.output(shapes.getLast()));
    }
  }

  /** How many rows were taken, from the top. */
  int taken() {
    return taken;
  }

  /**
   * Takes the next rows.
   *
   * @throws UncheckedIOException if the disk is full, or otherwise does not take them
   */
  void take(Band band) {
    try {
      FileChannel to = file == null ? open() : file;
      ByteBuffer bytes = ByteBuffer.wrap(band.samples(), band.start(), band.bytes());
      long at = (long) taken * stage.input().rowBytes();
      while (bytes.hasRemaining()) {
        at += to.write(bytes, at);
      }
      taken += band.rows().count();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the image's %d MB cannot be kept on disk, as %s requires: %s"
              .formatted(
                  stage.input().bytes() >> 20, stage.steps().getFirst().text(), e.getMessage()),
          e);
    }
  }

  private FileChannel open() throws IOException {
    Path made = TemporaryFiles.create();
    path = made;
    FileChannel opened = FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file = opened;
    return opened;
  }

  /** Rows of the rearranged image; all rows of the source must have been taken. */
  Band rows(Rows rows) {
    MemorySegment source = pixels == null ? map() : pixels;
    Band made = Band.allocate(output, rows);
    // Each coordinate of the source depends on one coordinate of the output alone.
    boolean swapped = isSwapped();
    int[] ofX = new int[output.width()];
    for (int x = 0; x < ofX.length; x++) {
      ofX[x] = source(x, 0, !swapped);
    }
    int[] ofY = new int[rows.count()];
    for (int y = 0; y < ofY.length; y++) {
      ofY[y] = source(0, rows.from() + y, swapped);
    }
    int pixel = output.pixelBytes();
    long rowBytes = stage.input().rowBytes();
    for (int x = 0; x < ofX.length; x++) {
      for (int y = 0; y < ofY.length; y++) {
        long from =
            swapped
                ? ofX[x] * rowBytes + (long) ofY[y] * pixel
                : ofY[y] * rowBytes + (long) ofX[x] * pixel;
        int to = made.offset(rows.from() + y) + x * pixel;
        MemorySegment.copy(source, ValueLayout.JAVA_BYTE, from, made.samples(), to, pixel);
      }
    }
    return made;
  }

  private boolean isSwapped() {
    return stage.steps().stream().filter(Rearrangement::swapsAxes).count() % 2 == 1;
  }

  /** The column, or the row, of the source from which an output pixel comes. */
  private int source(int x, int y, boolean column) {
    int atX = x;
    int atY = y;
    for (int i = stage.steps().size() - 1; i >= 0; i--) {
      Rearrangement step = stage.steps().get(i);
      int fromX = step.sourceX(atX, atY, shapes.get(i));
      atY = step.sourceY(atX, atY, shapes.get(i));
      atX = fromX;
    }
    return column ? atX : atY;
  }

  private MemorySegment map() {
    if (file == null || taken < stage.input().height()) {
      throw new IllegalStateException(
          "%d of %d rows were taken".formatted(taken, stage.input().height()));
    }
    try {
      MemorySegment mapped = file.map(MapMode.READ_ONLY, 0, stage.input().bytes(), arena);
      pixels = mapped;
      return mapped;
    } catch (IOException e) {
      throw new UncheckedIOException("the rows that were kept cannot be read", e);
    }
  }

  @Override
  public void close() {
    arena.close();
    try (FileChannel _ = file) {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the rows that were kept cannot be deleted", e);
    }
  }
}
