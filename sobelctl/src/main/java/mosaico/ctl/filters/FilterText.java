package mosaico.ctl.filters;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mosaico.filters.Category;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Filters as a person at a terminal reads them, in English. */
final class FilterText {
  private static final int WIDTH = 100;
  private static final int GAP = 2;

  private FilterText() {}

  /** Names and summaries, by category. */
  static String list(List<FilterType> types) {
    int names = width(types.stream().map(FilterType::name).toList());
    return Arrays.stream(Category.values())
        .map(category -> section(category, types, names))
        .filter(Predicate.not(String::isEmpty))
        .collect(Collectors.joining("\n"));
  }

  private static String section(Category category, List<FilterType> types, int names) {
    List<FilterType> members = types.stream().filter(t -> t.category() == category).toList();
    if (members.isEmpty()) {
      return "";
    }
    TextTable table = table(names, WIDTH - names);
    members.forEach(type -> table.addRowValues(type.name(), type.summary().en()));
    return category.title().en() + "\n" + table;
  }

  /** Everything of one filter: what it does, its parameters, and an example. */
  static String of(FilterType type) {
    TextTable summary = table(WIDTH);
    summary.addRowValues(type.summary().en());
    String head = "%s: %s\n%s".formatted(type.name(), type.title().en(), summary);
    String example = "\nExample: --filters %s\n".formatted(type.exampleStep().text());
    return type.parameters().isEmpty() ? head + example : head + "\n" + parameters(type) + example;
  }

  private static String parameters(FilterType type) {
    List<String> names = type.parameters().stream().map(FilterText::names).toList();
    List<String> titles = type.parameters().stream().map(p -> p.title().en()).toList();
    int left = width(names);
    int middle = width(titles);
    TextTable table = table(left, middle, WIDTH - left - middle);
    type.parameters().forEach(p -> table.addRowValues(names(p), p.title().en(), rule(p)));
    return table.toString();
  }

  private static String names(Parameter parameter) {
    return parameter.name() + parameter.alias().map(alias -> " or " + alias).orElse("");
  }

  private static String rule(Parameter parameter) {
    return parameter.rule()
        + parameter.byDefault().map(text -> " (default: " + text + ")").orElse(" (optional)");
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0) + 2 * GAP;
  }

  private static TextTable table(int... widths) {
    Column[] columns =
        Arrays.stream(widths)
            .mapToObj(width -> new Column(width, GAP, Overflow.WRAP))
            .toArray(Column[]::new);
    return TextTable.forColumns(Help.defaultColorScheme(Ansi.OFF), columns);
  }
}
