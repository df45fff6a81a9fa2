package mosaico.ctl.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import mosaico.ctl.failure.Failure;
import mosaico.filters.Category;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.catalogue.FilterCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FiltersCommandTest {
  private static final int TERMINAL = 100;

  private final StringWriter out = new StringWriter();

  @Test
  void listsEveryFilterOnceByCategory() {
    String text = run();

    List<String> starts =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("   "))
            .map(line -> line.startsWith("  ") ? line.strip().split(" ", 2)[0] : line)
            .toList();
    assertThat(starts).containsExactlyElementsOf(expected());
    assertThat(text.lines()).allMatch(line -> line.length() <= TERMINAL);
  }

  /** Each category that has filters, followed by their names. */
  private static List<String> expected() {
    return List.of(Category.values()).stream()
        .flatMap(
            category -> {
              List<String> names =
                  FilterCatalogue.all().stream()
                      .filter(type -> type.category() == category)
                      .map(FilterType::name)
                      .toList();
              return names.isEmpty()
                  ? Stream.<String>empty()
                  : Stream.concat(Stream.of(category.title().en()), names.stream());
            })
        .toList();
  }

  @ParameterizedTest
  @MethodSource("types")
  void tellsAFiltersParametersWithTheirRulesAndDefaults(FilterType type) {
    String text = run(type.name()).replaceAll("\\s+", " ");

    assertThat(text).startsWith(type.name() + ": " + type.title().en() + " ");
    assertThat(text).contains(type.summary().en());
    for (Parameter parameter : type.parameters()) {
      assertThat(text).contains(" " + parameter.name() + " ", parameter.rule());
      // A long default is wrapped.
      parameter
          .byDefault()
          .ifPresent(
              value ->
                  assertThat(text.replace(" ", ""))
                      .contains("(default:" + value.replace(" ", "") + ")"));
    }
    assertThat(text).endsWith("Example: --filters " + type.exampleStep().text() + " ");
  }

  static List<FilterType> types() {
    return FilterCatalogue.all();
  }

  @Test
  void givesTheSameAsJson() {
    JsonNode filters = JsonMapper.shared().readTree(run("--json")).get("filters");

    assertThat(filters.valueStream().map(filter -> filter.get("name").asString()))
        .containsExactlyElementsOf(types().stream().map(FilterType::name).toList());
    JsonNode sobel = filters.get(0);
    assertThat(sobel.get("name").asString()).isEqualTo("sobel");
    assertThat(sobel.at("/title/es").asString()).isEqualTo("Bordes (Sobel)");
    assertThat(sobel.at("/parameters/0/options/1/name").asString()).isEqualTo("l1");
    assertThat(sobel.at("/parameters/0/default").asString()).isEqualTo("l2");
  }

  @Test
  void givesOneAsJson() {
    JsonNode filters = JsonMapper.shared().readTree(run("--json", "blur")).get("filters");

    assertThat(filters).hasSize(1);
    assertThat(filters.at("/0/parameters/0/max").asDouble()).isEqualTo(50);
  }

  @Test
  void namesAFilterThatIsNotThere() {
    CommandLine command = new CommandLine(new FiltersCommand());
    command.setExecutionExceptionHandler(
        (e, line, parsed) -> {
          assertThat(e)
              .isInstanceOf(Failure.class)
              .hasMessage("There is no filter 'blurr': 'sobelctl filters' lists them.");
          return 2;
        });

    assertThat(command.execute("blurr")).isEqualTo(2);
  }

  private String run(String... arguments) {
    CommandLine command = new CommandLine(new FiltersCommand());
    command.setOut(new PrintWriter(out, true));
    assertThat(command.execute(arguments)).isZero();
    return out.toString();
  }
}
