package mosaico.coordinator.http.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mosaico.codecs.formats.OutputFormat;
import mosaico.coordinator.upload.BatchLimits;
import mosaico.coordinator.upload.UploadLimits;
import mosaico.filters.Category;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import org.jspecify.annotations.Nullable;

/**
 * What a request can ask for: the body of {@code GET /api/filters}.
 *
 * @param servesEverybody whether whoever reaches the server may use it, without a key
 * @param classroom whether {@code /api/classroom} can do something to the stack
 */
record Catalogue(
    List<CategoryEntry> categories,
    List<FilterEntry> filters,
    List<PresetEntry> presets,
    List<FormatEntry> formats,
    Limits limits,
    boolean servesEverybody,
    boolean classroom) {

  /** What filters are for, in the order in which they are listed. */
  record CategoryEntry(String name, Description title) {}

  /**
   * A filter.
   *
   * @param category the name of one of the {@link Catalogue#categories}
   * @param keepsColour whether the result of a colour image has colours
   * @param example parameters that show what it does
   */
  record FilterEntry(
      String name,
      String category,
      Description title,
      Description summary,
      boolean keepsColour,
      List<ParameterEntry> parameters,
      Map<String, String> example) {}

  /**
   * A filter's parameter; fields that its type lacks are left out.
   *
   * @param alias another name by which it may be given
   * @param type {@code number}, {@code choice} or {@code numbers}
   * @param step 1 for whole numbers, 0 for any
   * @param counts how many numbers there may be
   * @param byDefault missing if the parameter may be left out without having a value then
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ParameterEntry(
      String name,
      @Nullable String alias,
      Description title,
      String type,
      @Nullable Double min,
      @Nullable Double max,
      @Nullable Integer step,
      @Nullable List<Parameter.Option> options,
      @Nullable List<Integer> counts,
      @JsonProperty("default") @Nullable Object byDefault) {}

  /** A name that may stand in a chain for the filters of another. */
  record PresetEntry(String name, String filters) {}

  /**
   * A format in which results are written.
   *
   * @param quality whether it has loss, of which {@code quality} asks for more or less
   * @param compression whether {@code compression} asks for a smaller file
   */
  record FormatEntry(
      String name, String contentType, String extension, boolean quality, boolean compression) {}

  /** What limits a request. */
  record Limits(
      long maxUploadBytes,
      long maxPixels,
      int maxSteps,
      int maxWorkers,
      int maxBatch,
      long maxBatchBytes) {}

  static Catalogue of(
      UploadLimits uploads,
      BatchLimits batches,
      Presets presets,
      boolean servesEverybody,
      boolean classroom) {
    return new Catalogue(
        Arrays.stream(Category.values())
            .map(category -> new CategoryEntry(text(category), category.title()))
            .toList(),
        FilterCatalogue.all().stream().map(Catalogue::entry).toList(),
        presets.chains().entrySet().stream()
            .map(preset -> new PresetEntry(preset.getKey(), preset.getValue().text()))
            .toList(),
        Arrays.stream(OutputFormat.values())
            .filter(OutputFormat::isAvailable)
            .map(Catalogue::entry)
            .toList(),
        new Limits(
            uploads.maxBytes(),
            uploads.maxPixels(),
            Chain.MAX_STEPS,
            RequestParameters.MAX_WORKERS,
            batches.maxImages(),
            batches.maxBytes()),
        servesEverybody,
        classroom);
  }

  private static FormatEntry entry(OutputFormat format) {
    return new FormatEntry(
        format.text(),
        format.contentType(),
        format.extension(),
        format.encoder().hasQuality(),
        format.encoder().hasCompression());
  }

  private static FilterEntry entry(FilterType type) {
    return new FilterEntry(
        type.name(),
        text(type.category()),
        type.title(),
        type.summary(),
        type.keepsColour(),
        type.parameters().stream().map(Catalogue::entry).toList(),
        type.example());
  }

  private static String text(Category category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  private static ParameterEntry entry(Parameter parameter) {
    String alias = parameter.alias().orElse(null);
    return switch (parameter) {
      case Parameter.NumberRange n ->
          new ParameterEntry(
              n.name(),
              alias,
              n.title(),
              "number",
              n.min(),
              n.max(),
              n.whole() ? 1 : 0,
              null,
              null,
              n.initial().orElse(null));
      case Parameter.Choice c ->
          new ParameterEntry(
              c.name(),
              alias,
              c.title(),
              "choice",
              null,
              null,
              null,
              c.options(),
              null,
              c.byDefault().orElseThrow());
      case Parameter.NumberList n ->
          new ParameterEntry(
              n.name(),
              alias,
              n.title(),
              "numbers",
              n.min(),
              n.max(),
              null,
              null,
              n.counts(),
              n.initial());
    };
  }
}
