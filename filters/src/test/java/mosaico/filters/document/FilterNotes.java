package mosaico.filters.document;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import mosaico.filters.FilterType;
import mosaico.filters.chain.Chain;

/**
 * What {@code docs/filters.md} says of filters beyond the catalogue: in a properties file, {@code
 * name} is what the filter computes, in Markdown, and {@code name.example}, if there is one, the
 * chain that its picture shows.
 */
record FilterNotes(Properties properties) {

  private static final String EXAMPLE = ".example";

  static FilterNotes read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FilterNotes(properties);
  }

  /** The names of the filters of which it says something. */
  Set<String> names() {
    Set<String> names = new TreeSet<>();
    properties.stringPropertyNames().forEach(key -> names.add(key.replace(EXAMPLE, "")));
    return names;
  }

  /** What a filter computes; empty if that is not said. */
  String of(FilterType type) {
    return properties.getProperty(type.name(), "");
  }

  /** The chain that a filter's picture shows. */
  Chain example(FilterType type) {
    String written = properties.getProperty(type.name() + EXAMPLE);
    return Chain.parse(written == null ? type.exampleStep().text() : written);
  }
}
