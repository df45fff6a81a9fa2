package mosaico.codecs.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import mosaico.codecs.fuzz.MutantReading.Read;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;

/**
 * Some mutants of each file. docs/measurements/2026-11-29-codec-mutants.md tells of longer runs,
 * and of the comparison of PNG mutants with other decoders.
 */
class MutantReadingTest {

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("src/test/samples"),
          Path.of("src/test/samples/odd"),
          Path.of("src/test/cases/images"),
          Path.of("src/test/golden"));

  private static final int MUTANTS = Integer.getInteger("mosaico.fuzz.mutants", 1500);

  private static final long SEED = Long.getLong("mosaico.fuzz.seed", 47);

  /** Where PNG mutants that were read are kept, with their samples; of a short run, none are. */
  private static final Optional<Path> KEPT =
      Optional.ofNullable(System.getProperty("mosaico.fuzz.kept")).map(Path::of);

  /** More than enough on the slowest machine. */
  private static final long MOST_NANOS = 60_000_000_000L;

  @Test
  void everyMutantIsReadOrRefusedInWords() throws Exception {
    MutantReading reading = new MutantReading(FOLDERS, SEED, MOST_NANOS);
    int read = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = reading.mutant(i);
      Optional<Read> result = reading.read(i, mutant);
      read += result.isPresent() ? 1 : 0;
      if (KEPT.isPresent() && result.isPresent() && reading.path(i).toString().endsWith(".png")) {
        keep(KEPT.get(), i, mutant, result.get());
      }
    }

    if (KEPT.isPresent()) {
      System.out.print(reading.summary());
    }
    assertThat(reading.files()).isGreaterThan(150);
    assertThat(read).isBetween(MUTANTS / 10, MUTANTS * 9 / 10);
  }

  private static void keep(Path folder, int index, byte[] mutant, Read read) throws IOException {
    Files.createDirectories(folder);
    Shape shape = read.shape();
    String name = "%d-%dx%dx%d".formatted(index, shape.width(), shape.height(), shape.channels());
    Files.write(folder.resolve(name + ".png"), mutant);
    Files.write(folder.resolve(name + ".samples"), read.samples());
  }
}
