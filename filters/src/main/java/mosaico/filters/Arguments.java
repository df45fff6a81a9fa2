package mosaico.filters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A filter's parameters with their values, each checked against its rule. */
public final class Arguments {

  private final String filter;
  private final List<Parameter> parameters;
  private final Map<String, String> values;

  private Arguments(String filter, List<Parameter> parameters, Map<String, String> values) {
    this.filter = filter;
    this.parameters = parameters;
    this.values = values;
  }

  /** Checks what was given; what was not is set to its default. */
  static Arguments of(String filter, List<Parameter> parameters, Map<String, String> given) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      String value = given.get(parameter.name());
      values.put(
          parameter.name(), value == null ? parameter.byDefault() : parameter.check(filter, value));
    }
    for (String name : given.keySet()) {
      if (!values.containsKey(name)) {
        throw new InvalidChainException(
            "%s has no parameter \"%s\"; it has %s"
                .formatted(
                    filter, name, values.isEmpty() ? "none" : String.join(", ", values.keySet())));
      }
    }
    return new Arguments(filter, parameters, values);
  }

  /** The step's canonical text: only what differs from the defaults is written. */
  public String text() {
    String changed =
        parameters.stream()
            .filter(p -> !p.byDefault().equals(get(p.name())))
            .map(p -> p.name() + "=" + get(p.name()))
            .collect(Collectors.joining(":"));
    return changed.isEmpty() ? filter : filter + ":" + changed;
  }

  public double number(String name) {
    return Double.parseDouble(get(name));
  }

  public int integer(String name) {
    return Integer.parseInt(get(name));
  }

  public String choice(String name) {
    return get(name);
  }

  private String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException(filter + " reads a parameter it does not declare: " + name);
    }
    return value;
  }
}
