package mosaico.ctl.filters;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.failure.Failure;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.catalogue.FilterCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sobelctl filters}: lists the filters, or tells everything of one. */
@Command(
    name = "filters",
    customSynopsis = "sobelctl filters [OPTION...] [NAME]",
    description = "Lists the filters; with NAME, one filter's parameters, ranges and defaults.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class FiltersCommand implements Callable<Integer> {
  @Option(names = "--json", description = "As JSON, as GET /api/filters gives it.")
  private boolean json;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A filter, such as blur.")
  private @Nullable String name;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    List<FilterType> types = name == null ? FilterCatalogue.all() : List.of(type(name));
    String text;
    if (json) {
      text = FilterJson.of(types);
    } else {
      text = name == null ? FilterText.list(types) : FilterText.of(types.getFirst());
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.print(text);
    out.flush();
    return 0;
  }

  private static FilterType type(String name) {
    try {
      return FilterCatalogue.get(name);
    } catch (InvalidChainException e) {
      throw Failure.refusal("There is no filter '" + name + "': 'sobelctl filters' lists them.", e);
    }
  }
}
