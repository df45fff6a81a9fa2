package mosaico.filters;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter's parameters with their values, each checked against its rule. */
public final class Arguments {

  private final FilterType type;
  private final Map<String, String> values;

  /** The parameters that have not got their values by default. */
  private final Set<String> given;

  private Arguments(FilterType type, Map<String, String> values, Set<String> given) {
    this.type = type;
    this.values = values;
    this.given = given;
  }

  /** Checks what was given; what was not is set to its default. */
  static Arguments of(FilterType type, Map<String, String> given) {
    rejectUnknown(type, given);
    Map<String, String> values = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (Parameter parameter : type.parameters()) {
      String value = given(parameter, given);
      if (value != null) {
        values.put(parameter.name(), parameter.check(value));
        names.add(parameter.name());
      } else {
        parameter.byDefault().ifPresent(text -> values.put(parameter.name(), text));
      }
    }
    return new Arguments(type, values, names);
  }

  private static @Nullable String given(Parameter parameter, Map<String, String> given) {
    String value = given.get(parameter.name());
    String other = parameter.alias().map(given::get).orElse(null);
    if (value != null && other != null) {
      throw new InvalidChainException(
          parameter.name() + " is given twice, once as " + parameter.alias().orElseThrow());
    }
    return value == null ? other : value;
  }

  private static void rejectUnknown(FilterType type, Map<String, String> given) {
    List<String> names = type.parameters().stream().map(Parameter::name).toList();
    for (String name : given.keySet()) {
      boolean isAlias =
          type.parameters().stream().anyMatch(p -> p.alias().equals(Optional.of(name)));
      if (!names.contains(name) && !isAlias) {
        throw new InvalidChainException(
            "%s has no parameter \"%s\"; it has %s"
                .formatted(type.name(), name, names.isEmpty() ? "none" : String.join(", ", names)));
      }
    }
  }

  /** The step's canonical text: only what differs from the defaults is written. */
  public String text() {
    return textWith(Set.of());
  }

  /** The canonical text of a step to which it matters that these parameters have been given. */
  public String textWith(Set<String> kept) {
    String changed =
        type.parameters().stream()
            .filter(
                p ->
                    kept.contains(p.name())
                        || !Optional.ofNullable(values.get(p.name())).equals(p.byDefault()))
            .map(p -> p.name() + "=" + values.get(p.name()))
            .collect(Collectors.joining(":"));
    return changed.isEmpty() ? type.name() : type.name() + ":" + changed;
  }

  /** Whether the parameter was given, be it with its default. */
  public boolean isGiven(String name) {
    return given.contains(name);
  }

  public double number(String name) {
    return Double.parseDouble(get(name));
  }

  public int integer(String name) {
    return Integer.parseInt(get(name));
  }

  /** A parameter without a default; empty if it was not given. */
  public OptionalInt optionalInteger(String name) {
    String value = values.get(name);
    return value == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
  }

  public String choice(String name) {
    return get(name);
  }

  public double[] numbers(String name) {
    return Arrays.stream(get(name).split(";", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(
          type.name()
              + " reads a parameter that it does not declare, or that has no default: "
              + name);
    }
    return value;
  }
}
