package mosaico.ctl.filters;

import java.util.List;
import java.util.Locale;
import mosaico.filters.Description;
import mosaico.filters.FilterType;
import mosaico.filters.Parameter;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Filters as {@code GET /api/filters} gives them. */
final class FilterJson {
  private FilterJson() {}

  /** An object with an array {@code filters}. */
  static ObjectNode of(List<FilterType> types) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ArrayNode filters = root.putArray("filters");
    types.forEach(type -> put(filters.addObject(), type));
    return root;
  }

  private static void put(ObjectNode node, FilterType type) {
    node.put("name", type.name());
    node.put("category", type.category().name().toLowerCase(Locale.ROOT));
    put(node, "title", type.title());
    put(node, "summary", type.summary());
    node.put("keepsColour", type.keepsColour());
    ArrayNode parameters = node.putArray("parameters");
    type.parameters().forEach(parameter -> put(parameters.addObject(), parameter));
    ObjectNode example = node.putObject("example");
    type.example().forEach(example::put);
  }

  private static void put(ObjectNode node, Parameter parameter) {
    node.put("name", parameter.name());
    parameter.alias().ifPresent(alias -> node.put("alias", alias));
    put(node, "title", parameter.title());
    switch (parameter) {
      case Parameter.NumberRange range -> {
        node.put("type", "number").put("min", range.min()).put("max", range.max());
        node.put("step", range.whole() ? 1 : 0);
        range.initial().ifPresent(initial -> node.put("default", initial));
      }
      case Parameter.Choice choice -> {
        node.put("type", "choice");
        ArrayNode options = node.putArray("options");
        choice
            .options()
            .forEach(o -> put(options.addObject().put("name", o.name()), "title", o.title()));
        node.put("default", choice.options().getFirst().name());
      }
      case Parameter.NumberList list -> {
        node.put("type", "numbers").put("min", list.min()).put("max", list.max());
        ArrayNode counts = node.putArray("counts");
        list.counts().forEach(counts::add);
        node.put("default", list.initial());
      }
    }
  }

  private static void put(ObjectNode node, String name, Description description) {
    node.putObject(name).put("en", description.en()).put("es", description.es());
  }
}
