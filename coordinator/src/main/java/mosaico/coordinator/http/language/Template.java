package mosaico.coordinator.http.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with slots, such as <code>{parameter} is given {times:number} times</code>.
 *
 * @param literals what is between the slots, one more than these
 */
record Template(List<String> literals, List<Slot> slots) {

  private static final Pattern SLOT = Pattern.compile("\\{(\\w+)(?::(word|number|list|message))?}");
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*(E[-+]?[0-9]+)?");

  /** What may stand in a slot. */
  enum Kind {
    TEXT,
    /** Text without spaces. */
    WORD,
    NUMBER,
    /** Words joined by commas, "or" and "and". */
    LIST,
    /** A sentence, or a part of one, that has a template of its own. */
    MESSAGE
  }

  /** A place for a parameter. */
  record Slot(String name, Kind kind) {}

  static Template parse(String text) {
    List<String> literals = new ArrayList<>();
    List<Slot> slots = new ArrayList<>();
    int at = 0;
    for (Matcher slot = SLOT.matcher(text); slot.find(); at = slot.end()) {
      literals.add(text.substring(at, slot.start()));
      slots.add(new Slot(slot.group(1), kind(slot.group(2))));
    }
    literals.add(text.substring(at));
    return new Template(List.copyOf(literals), List.copyOf(slots));
  }

  private static Kind kind(String word) {
    return switch (word) {
      case "word" -> Kind.WORD;
      case "number" -> Kind.NUMBER;
      case "list" -> Kind.LIST;
      case "message" -> Kind.MESSAGE;
      case null, default -> Kind.TEXT;
    };
  }

  /**
   * What a sentence has in the slots, if it is one of this template. Each literal is looked for
   * once, so that the time is linear in the sentence's length.
   */
  Optional<Map<String, String>> match(String sentence) {
    String first = literals.getFirst();
    String last = literals.getLast();
    if (slots.isEmpty()) {
      return sentence.equals(first) ? Optional.of(Map.of()) : Optional.empty();
    }
    int end = sentence.length() - last.length();
    if (end < first.length() || !sentence.startsWith(first) || !sentence.endsWith(last)) {
      return Optional.empty();
    }
    Map<String, String> found = new LinkedHashMap<>();
    int at = first.length();
    for (int i = 0; i < slots.size(); i++) {
      String next = literals.get(i + 1);
      int to = i == slots.size() - 1 ? end : sentence.indexOf(next, at);
      if (to < at || to > end) {
        return Optional.empty();
      }
      String value = sentence.substring(at, to);
      if (!mayBe(slots.get(i).kind(), value)) {
        return Optional.empty();
      }
      found.put(slots.get(i).name(), value);
      at = to + next.length();
    }
    return Optional.of(found);
  }

  private static boolean mayBe(Kind kind, String value) {
    return switch (kind) {
      case WORD -> value.indexOf(' ') < 0;
      case NUMBER -> NUMBER.matcher(value).matches();
      case TEXT, LIST, MESSAGE -> true;
    };
  }

  /** The sentence with what the slots are to have. */
  String fill(UnaryOperator<String> values) {
    StringBuilder text = new StringBuilder(literals.getFirst());
    for (int i = 0; i < slots.size(); i++) {
      text.append(values.apply(slots.get(i).name())).append(literals.get(i + 1));
    }
    return text.toString();
  }

  /** How much of it is no slot: of two that match, the one with more says more. */
  int length() {
    return literals.stream().mapToInt(String::length).sum();
  }

  Optional<Slot> slot(String name) {
    return slots.stream().filter(slot -> slot.name().equals(name)).findFirst();
  }
}
