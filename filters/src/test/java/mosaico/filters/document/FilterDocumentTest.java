package mosaico.filters.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mosaico.filters.FilterType;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Band;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code docs/filters.md} tells what the catalogue holds. {@code docs/filters.sh} rewrites it, and
 * its pictures, by this test with {@code -Dmosaico.golden=write}.
 */
class FilterDocumentTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path PICTURES = DOCS.resolve("images/filters");
  private static final FilterNotes NOTES = FilterNotes.read(DOCS.resolve("filters.properties"));

  /** A mean difference that JPEG's losses stay under; of strong colours they are largest. */
  private static final double JPEG_LOSS = 12;

  private static final long MOST_BYTES = 1_000_000;

  static List<FilterType> types() {
    return FilterCatalogue.all();
  }

  @Test
  void isWhatTheCatalogueHolds() throws IOException {
    String text = new FilterDocument(NOTES).of(FilterCatalogue.all(), Chain.MAX_STEPS);
    Path document = DOCS.resolve("filters.md");
    if (isWriting()) {
      Files.writeString(document, text);
    }

    assertThat(document).as("docs/filters.sh writes it").hasContent(text);
  }

  @Test
  void saysOfEachFilterWhatItComputes() {
    assertThat(NOTES.names())
        .containsExactlyInAnyOrderElementsOf(types().stream().map(FilterType::name).toList());
    assertThat(types()).allSatisfy(type -> assertThat(NOTES.of(type)).endsWith("."));
  }

  @ParameterizedTest
  @MethodSource("types")
  void showsWhatTheFilterMakesOfThePhotograph(FilterType type) throws IOException {
    Band made = FilterPictures.of(PICTURES.resolve("original.png")).filtered(NOTES.example(type));
    Path picture = PICTURES.resolve(type.name() + ".jpg");
    if (isWriting()) {
      Files.write(picture, FilterPictures.jpeg(made));
    }

    Band shown = FilterPictures.read(Files.readAllBytes(picture), made.image().channels());

    assertThat(shown.image()).isEqualTo(made.image());
    assertThat(difference(shown, made)).isLessThan(JPEG_LOSS);
  }

  @Test
  void hasPicturesOfNothingElseThatAreSmallTogether() throws IOException {
    try (Stream<Path> files = Files.list(PICTURES)) {
      List<Path> pictures = files.filter(file -> !file.endsWith("original.png")).toList();

      assertThat(pictures).hasSameSizeAs(types());
      assertThat(pictures.stream().mapToLong(file -> file.toFile().length()).sum())
          .isBetween(1L, MOST_BYTES);
    }
  }

  private static boolean isWriting() {
    return "write".equals(System.getProperty("mosaico.golden"));
  }

  /** The mean difference of two samples at the same place. */
  private static double difference(Band one, Band other) {
    long sum = 0;
    for (int i = 0; i < one.bytes(); i++) {
      sum += Math.abs((one.samples()[i] & 0xff) - (other.samples()[i] & 0xff));
    }
    return (double) sum / one.bytes();
  }
}
