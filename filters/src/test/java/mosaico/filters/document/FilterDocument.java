package mosaico.filters.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mosaico.filters.Category;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;

/** The text of {@code docs/filters.md}. */
final class FilterDocument {

  private final FilterNotes notes;

  FilterDocument(FilterNotes notes) {
    this.notes = notes;
  }

  String of(List<FilterType> types, int maxSteps) {
    List<Category> used =
        Arrays.stream(Category.values())
            .filter(category -> !members(category, types).isEmpty())
            .toList();
    String contents =
        used.stream()
            .map(category -> contents(category, members(category, types)))
            .collect(Collectors.joining());
    // Numbered, since a category may be called as a filter is, and links lead to filters.
    String sections =
        IntStream.range(0, used.size())
            .mapToObj(i -> section(i + 1, used.get(i), members(used.get(i), types)))
            .collect(Collectors.joining("\n"));
    return head(maxSteps) + contents + "\n" + sections;
  }

  private static String head(int maxSteps) {
    return """
        # Filters

        Written by [`docs/filters.sh`](filters.sh) from the catalogue and [filters.properties](filters.properties); a test compares it with
        both. `GET /api/filters`, the page and `sobelctl filters` list the same.

        A **chain** is 1 to %d filters, applied in order: `blur:sigma=2,sobel:norm=l1`, or as JSON
        `[{"filter":"blur","sigma":2},"sobel"]`. A parameter that is left out has its default. An image of 16 bits is filtered in 16 bits;
        levels and differences are on the scale of 8 bits in both. Filters that need gray make it first, as `grayscale` does. Filters that keep
        colour keep alpha. Where a filter reads beyond the edges of the image, it finds the image mirrored without its outermost pixel, unless it
        says otherwise.

        All pictures are made from this one (a photograph by Rachel Michetti, CC0):

        ![The original: a cup of coffee](images/filters/original.png)

        """
        .formatted(maxSteps);
  }

  private static List<FilterType> members(Category category, List<FilterType> types) {
    return types.stream().filter(type -> type.category() == category).toList();
  }

  private static String contents(Category category, List<FilterType> members) {
    return members.stream()
        .map(type -> "[`%s`](#%s)".formatted(type.name(), type.name()))
        .collect(Collectors.joining(" · ", "1. %s: ".formatted(category.title().en()), "\n"));
  }

  private String section(int number, Category category, List<FilterType> members) {
    String heading = "## %d. %s\n".formatted(number, category.title().en());
    return members.stream().map(this::entry).collect(Collectors.joining("\n", heading, ""));
  }

  private String entry(FilterType type) {
    return """
        ### %s
        **%s.** %s

        ![%s](images/filters/%s.jpg)

        `%s`

        %s%s
        """
        .formatted(
            type.name(),
            type.title().en(),
            type.summary().en(),
            type.title().en(),
            type.name(),
            notes.example(type).text(),
            parameters(type),
            notes.of(type));
  }

  private static String parameters(FilterType type) {
    if (type.parameters().isEmpty()) {
      return "";
    }
    return type.parameters().stream()
        .map(FilterDocument::row)
        .collect(
            Collectors.joining(
                "", "| parameter | | value | default |\n| --- | --- | --- | --- |\n", "\n"));
  }

  private static String row(Parameter parameter) {
    return "| `%s`%s | %s | %s | %s |\n"
        .formatted(
            parameter.name(),
            parameter.alias().map(" or `%s`"::formatted).orElse(""),
            parameter.title().en(),
            rule(parameter),
            parameter.byDefault().map("`%s`"::formatted).orElse("none"));
  }

  private static String rule(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Choice choice ->
          choice.options().stream()
              .map(option -> "`%s`: %s".formatted(option.name(), option.title().en()))
              .collect(Collectors.joining("<br>"));
      case Parameter.NumberRange _, Parameter.NumberList _ -> parameter.rule();
    };
  }
}
