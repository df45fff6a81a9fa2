package mosaico.coordinator.http.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import mosaico.codecs.formats.OutputFormat;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.filters.Filter;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.geometry.Shape;
import org.jspecify.annotations.Nullable;

/** What a request can ask for: the body of {@code GET /api/filters}. */
record Catalogue(List<FilterEntry> filters, List<FormatEntry> formats, Limits limits) {

  /**
   * A filter.
   *
   * @param halo rows it reads above and below its own, with its default parameters
   * @param keepsColour whether the result of a colour image has colours
   */
  record FilterEntry(
      String name,
      String summary,
      int halo,
      boolean keepsColour,
      List<ParameterEntry> parameters) {}

  /**
   * A filter's parameter; fields that its type lacks are left out.
   *
   * @param type {@code number} or {@code choice}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ParameterEntry(
      String name,
      String type,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Double step,
      @Nullable List<String> options,
      @JsonProperty("default") Object byDefault) {}

  /** A format in which results are written. */
  record FormatEntry(String name, String contentType, String extension) {}

  /** What limits a request. */
  record Limits(long maxUploadBytes, long maxPixels, int maxSteps, int maxWorkers) {}

  static Catalogue of(UploadLimits uploads) {
    return new Catalogue(
        FilterCatalogue.all().stream().map(Catalogue::entry).toList(),
        Arrays.stream(OutputFormat.values())
            .map(f -> new FormatEntry(f.text(), f.contentType(), f.extension()))
            .toList(),
        new Limits(
            uploads.maxBytes(),
            uploads.maxPixels(),
            Chain.MAX_STEPS,
            RequestParameters.MAX_WORKERS));
  }

  private static FilterEntry entry(FilterType type) {
    Filter filter = type.create(Map.of());
    Shape colour = new Shape(1, 1, 3);
    boolean keepsColour = !filter.needsGray() && filter.output(colour).channels() == 3;
    return new FilterEntry(
        type.name(),
        type.summary(),
        filter.halo(),
        keepsColour,
        type.parameters().stream().map(Catalogue::entry).toList());
  }

  private static ParameterEntry entry(Parameter parameter) {
    return switch (parameter) {
      case Parameter.NumberRange n ->
          new ParameterEntry(n.name(), "number", n.min(), n.max(), n.step(), null, n.initial());
      case Parameter.Choice c ->
          new ParameterEntry(c.name(), "choice", null, null, null, c.options(), c.byDefault());
    };
  }
}
