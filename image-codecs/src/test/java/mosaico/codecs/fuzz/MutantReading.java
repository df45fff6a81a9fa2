package mosaico.codecs.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mosaico.codecs.formats.Formats;
import mosaico.codecs.formats.InspectedImage;
import mosaico.codecs.image.ImageFile;
import mosaico.codecs.image.PixelSource;
import mosaico.codecs.image.UnreadableImageException;
import mosaico.codecs.image.Wanted;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Reads changed files as a coordinator does, and finds what must not be: errors, exceptions other
 * than a refusal, refusals for programmers, other shapes than were announced, and reading that
 * takes long.
 */
final class MutantReading {

  /** Of what is decoded; a coordinator has such limits too. */
  private static final long MOST_PIXELS = 1 << 20;

  private static final long MOST_MEMORY = 96 << 20;

  private static final int ROWS_AT_A_TIME = 13;

  private static final Pattern FOR_PROGRAMMERS =
      Pattern.compile("\\bnull\\b|Exception|/ by zero|\\bjavax?\\b|[Ii]ndex -?\\d");

  private final List<Path> paths = new ArrayList<>();
  private final List<byte[]> files = new ArrayList<>();
  private final Map<String, int[]> counts = new TreeMap<>();
  private final Mutations mutations;
  private final long mostNanos;
  private long slowest;

  /** What a mutant was read as. */
  record Read(Shape shape, byte[] samples) {}

  /**
   * @param folders of the files that are changed
   * @param mostNanos that reading one may take
   */
  MutantReading(List<Path> folders, long seed, long mostNanos) throws IOException {
    for (Path folder : folders) {
      try (Stream<Path> all = Files.list(folder)) {
        for (Path path : all.filter(MutantReading::isSample).sorted().toList()) {
          paths.add(path);
          files.add(Files.readAllBytes(path));
        }
      }
    }
    this.mutations = new Mutations(seed);
    this.mostNanos = mostNanos;
  }

  private static boolean isSample(Path path) {
    String name = path.getFileName().toString();
    return Files.isRegularFile(path)
        && !name.contains(".expected")
        && !name.endsWith(".py")
        && !name.endsWith(".md");
  }

  int files() {
    return files.size();
  }

  Path path(int index) {
    return paths.get(index % paths.size());
  }

  /** The next mutant of a file; the same seed gives the same ones. */
  byte[] mutant(int index) {
    return mutations.of(files.get(index % files.size()), files);
  }

  /**
   * Reads a mutant.
   *
   * @return its samples; empty if it was refused
   * @throws AssertionError if anything is wrong
   */
  Optional<Read> read(int index, byte[] mutant) {
    long begun = System.nanoTime();
    Optional<Read> read = readOrRefused(index, mutant);
    long took = System.nanoTime() - begun;
    slowest = Math.max(slowest, took);
    if (took > mostNanos) {
      throw new AssertionError(
          path(index) + ", mutant " + index + " took " + took / 1_000_000 + " ms");
    }
    String name = path(index).getFileName().toString();
    int[] count =
        counts.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), _ -> new int[2]);
    count[read.isPresent() ? 0 : 1]++;
    return read;
  }

  private Optional<Read> readOrRefused(int index, byte[] mutant) {
    try {
      return read(mutant);
    } catch (UnreadableImageException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.startsWith("the ") || FOR_PROGRAMMERS.matcher(message).find()) {
        throw new AssertionError(path(index) + ", mutant " + index + ": " + message, e);
      }
      return Optional.empty();
    } catch (Throwable e) {
      throw new AssertionError(path(index) + ", mutant " + index + ": " + e, e);
    }
  }

  private static Optional<Read> read(byte[] mutant) throws UnreadableImageException {
    Wanted wanted = new Wanted(false, Depth.EIGHT);
    InspectedImage image = Formats.inspect(ImageFile.of(mutant));
    long memory = image.memory(wanted);
    if (memory < 0 || image.header().pixels() < 1) {
      throw new IllegalStateException(image.header() + " takes " + memory + " bytes");
    }
    if (image.header().pixels() > MOST_PIXELS || memory > MOST_MEMORY) {
      return Optional.empty();
    }
    image.profile();
    try (PixelSource source = image.open(wanted)) {
      Shape shape = source.shape();
      if (shape.width() != image.header().uprightWidth()
          || shape.height() != image.header().uprightHeight()) {
        throw new IllegalStateException(image.header() + " is read as " + shape);
      }
      byte[] samples = new byte[Math.toIntExact(shape.bytes())];
      for (int y = 0; y < shape.height(); y += ROWS_AT_A_TIME) {
        Rows rows = new Rows(y, Math.min(shape.height(), y + ROWS_AT_A_TIME));
        Band band = source.rows(rows).slice(rows);
        System.arraycopy(band.samples(), band.start(), samples, y * shape.rowBytes(), band.bytes());
      }
      return Optional.of(new Read(shape, samples));
    }
  }

  /** How many were read and refused, by the files' endings. */
  String summary() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (ending, count) ->
            text.append(
                String.format(
                    Locale.ROOT, "%s %d read, %d refused%n", ending, count[0], count[1])));
    return text.append(String.format(Locale.ROOT, "slowest %d ms%n", slowest / 1_000_000))
        .toString();
  }
}
