package mosaico.coordinator.http.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mosaico.codecs.formats.OutputFormat;
import mosaico.filters.Filter;
import mosaico.filters.FilterCatalogue;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/** What can be asked for, as the API shows it. */
public record Catalogue(List<FilterView> filters, List<FormatView> formats, Limits limits) {

  /**
   * A filter.
   *
   * @param halo rows it reads above and below, with its default parameters
   */
  record FilterView(
      String name, String summary, int halo, boolean keepsColour, List<ParameterView> parameters) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ParameterView(
      String name,
      String type,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double step,
      @Nullable List<String> options,
      @JsonProperty("default") Object byDefault) {}

  record FormatView(String name, String contentType, String extension) {}

  record Limits(long maxUploadBytes, long maxPixels, int maxSteps, int maxWorkers) {}

  public static Catalogue of(long maxUploadBytes, long maxPixels) {
    return new Catalogue(
        FilterCatalogue.all().stream().map(Catalogue::filter).toList(),
        Arrays.stream(OutputFormat.values())
            .map(f -> new FormatView(f.text(), f.contentType(), f.extension()))
            .toList(),
        new Limits(maxUploadBytes, maxPixels, Chain.MAX_STEPS, Parameters.MAX_WORKERS));
  }

  private static FilterView filter(FilterType type) {
    Filter byDefault = type.create(Map.of());
    Shape colour = new Shape(1, 1, 3);
    boolean keepsColour = !byDefault.needsGray() && byDefault.output(colour).channels() == 3;
    return new FilterView(
        type.name(),
        type.summary(),
        byDefault.halo(),
        keepsColour,
        type.parameters().stream().map(Catalogue::parameter).toList());
  }

  private static ParameterView parameter(Parameter parameter) {
    return switch (parameter) {
      case Parameter.NumberRange n ->
          new ParameterView(n.name(), "number", n.min(), n.max(), n.step(), null, n.initial());
      case Parameter.Choice c ->
          new ParameterView(c.name(), "choice", null, null, null, c.options(), c.byDefault());
    };
  }
}
