package mosaico.ctl.filters;

import java.util.List;
import java.util.concurrent.Callable;
import mosaico.ctl.build.Version;
import mosaico.ctl.failure.ExitCode;
import mosaico.ctl.failure.Failure;
import mosaico.ctl.output.OutputOptions;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.catalogue.FilterCatalogue;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sobelctl filters}: lists the filters, or tells everything of one. */
@Command(
    name = "filters",
    customSynopsis = "sobelctl filters [OPTION...] [NAME]",
    description = "Lists the filters; with NAME, one filter's parameters, ranges and defaults.%n",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false)
public final class FiltersCommand implements Callable<Integer> {
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A filter, such as blur.")
  private @Nullable String name;

  @Override
  public Integer call() {
    List<FilterType> types = name == null ? FilterCatalogue.all() : List.of(type(name));
    output.print(
        FilterJson.of(types),
        () -> name == null ? FilterText.list(types) : FilterText.of(types.getFirst()));
    return 0;
  }

  private static FilterType type(String name) {
    try {
      return FilterCatalogue.get(name);
    } catch (InvalidChainException e) {
      throw new Failure(
          ExitCode.USAGE, "There is no filter '" + name + "': 'sobelctl filters' lists them.", e);
    }
  }
}
