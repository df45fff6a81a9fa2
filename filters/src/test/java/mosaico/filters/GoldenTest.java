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
import mosaico.filters.geometry.Depth;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Results equal those that OpenCV and Pillow made; see {@code src/test/golden/make_golden.py}. The
 * first ones lie beside their inputs; a family of filters has a folder, and its inputs are in
 * {@code inputs}.
 */
@Tag("kernel")
class GoldenTest {

  static List<Path> results() throws IOException, URISyntaxException {
    Path folder = Path.of(Objects.requireNonNull(GoldenTest.class.getResource("/golden")).toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> name(file).split("\\.", -1).length > 2)
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyFilterHasSome(Depth depth) throws IOException, URISyntaxException {
    List<String> filters =
        results().stream()
            .filter(file -> name(file).matches("(gray|rgba?)%d-.*".formatted(depth.bits())))
            .map(GoldenTest::chain)
            .filter(chain -> chain.steps().size() == 1)
            .map(chain -> chain.text().split(":", 2)[0])
            .distinct()
            .toList();
    assertThat(filters).containsAll(FilterCatalogue.all().stream().map(FilterType::name).toList());
  }

  @ParameterizedTest
  @MethodSource("results")
  void equalsTheGolden(Path file) throws IOException {
    Band golden = GoldenImage.read(file);
    Band made = chain(file).apply(GoldenImage.read(source(file)));
    assertThat(made.image()).isEqualTo(golden.image());
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
    if (name(file).endsWith(".png")) {
      return file.resolveSibling("../inputs/" + name + ".png");
    }
    Path gray = file.resolveSibling(name + ".pgm");
    return Files.exists(gray) ? gray : file.resolveSibling(name + ".ppm");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
