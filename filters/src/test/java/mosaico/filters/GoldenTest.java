package mosaico.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Results equal those that OpenCV made; see {@code src/test/golden/make_golden.py}. */
@Tag("kernel")
class GoldenTest {

  static List<Path> results() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(GoldenTest.class.getResource("/golden")).toURI());
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> name(file).split("\\.", -1).length > 2).sorted().toList();
    }
  }

  @Test
  void everyFilterHasSome() throws IOException, URISyntaxException {
    List<String> filters =
        results().stream().map(file -> chain(file).text().split(":", 2)[0]).distinct().toList();
    assertThat(filters).containsAll(FilterCatalogue.all().stream().map(FilterType::name).toList());
  }

  @ParameterizedTest
  @MethodSource("results")
  void equalsOpenCv(Path file) throws IOException {
    Pnm golden = Pnm.read(file);
    Pnm source = Pnm.read(source(file));
    Band made = chain(file).apply(Band.whole(source.shape(), source.samples()));
    assertThat(made.image()).isEqualTo(golden.shape());
    assertThat(Images.bytes(made)).as(name(file)).isEqualTo(golden.samples());
  }

  /** {@code noise-3x3.sobel_norm=l1.pgm} is of the chain {@code sobel:norm=l1}. */
  private static Chain chain(Path file) {
    String name = name(file);
    String text = name.substring(name.indexOf('.') + 1, name.lastIndexOf('.'));
    return Chain.parse(text.replace('_', ':'));
  }

  private static Path source(Path file) {
    String name = name(file).substring(0, name(file).indexOf('.'));
    Path gray = file.resolveSibling(name + ".pgm");
    return Files.exists(gray) ? gray : file.resolveSibling(name + ".ppm");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
