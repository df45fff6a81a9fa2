package mosaico.coordinator.http.api;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import mosaico.filters.FilterType;
import mosaico.filters.InvalidChainException;
import mosaico.filters.catalogue.FilterCatalogue;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.StepText;
import mosaico.service.config.ConfigurationException;
import mosaico.service.config.Environment;

/**
 * Chains with a name, which may stand in a request's chain like a filter's.
 *
 * @param chains by name
 */
public record Presets(Map<String, Chain> chains) {

  private static final String VARIABLE = "PRESETS";

  /** No presets. */
  public static final Presets NONE = new Presets(Map.of());

  public Presets {
    chains = new TreeMap<>(chains);
  }

  /** Reads the properties file that {@code PRESETS} names: {@code name = chain} on each line. */
  public static Presets from(Environment environment) {
    String file = environment.text(VARIABLE, "");
    if (file.isEmpty()) {
      return NONE;
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(VARIABLE, file, "a properties file that can be read", e);
    }
    Map<String, Chain> chains = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      chains.put(name, chain(name, properties.getProperty(name)));
    }
    return new Presets(chains);
  }

  private static Chain chain(String name, String text) {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new ConfigurationException(
          VARIABLE, name, "a name of lower-case letters, digits and hyphens");
    }
    if (FilterCatalogue.all().stream().map(FilterType::name).anyMatch(name::equals)) {
      throw new ConfigurationException(VARIABLE, name, "another name than that of a filter");
    }
    try {
      return Chain.parse(text);
    } catch (InvalidChainException e) {
      throw new ConfigurationException(
          VARIABLE, name + " = " + text, "a filter chain (" + e.getMessage() + ")", e);
    }
  }

  /**
   * The chain of some steps, in which those that name a preset stand for its steps.
   *
   * @throws InvalidChainException pointing at the step, and saying what is allowed
   */
  Chain chain(List<StepText> steps) {
    List<StepText> expanded = new ArrayList<>();
    for (StepText step : steps) {
      Chain preset = chains.get(step.name());
      if (preset == null) {
        expanded.add(step);
      } else if (step.parameters().isEmpty()) {
        expanded.addAll(StepText.parse(preset.text()));
      } else {
        throw new InvalidChainException("a preset has no parameters").in(step.part());
      }
    }
    return Chain.ofTexts(expanded);
  }
}
