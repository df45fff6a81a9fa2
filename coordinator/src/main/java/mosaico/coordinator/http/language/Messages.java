package mosaico.coordinator.http.language;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import mosaico.coordinator.http.Resource;

/**
 * The messages that the server knows, by their codes.
 *
 * <p>Inside, a message is its English sentence: the reason of a job goes through Redis, that of a
 * tile comes from a worker, maybe of another version or in another language of programming. Only
 * here, at the edge, is a sentence recognised, and told with its code, its parameters and in
 * Spanish (docs/decisions/0040-messages.md).
 */
public final class Messages {

  /** A message in both languages. */
  record Entry(String code, Template english, Template spanish) {}

  private static final List<String> FILES =
      List.of(
          "/mosaico/filters/messages.properties",
          "/mosaico/codecs/messages.properties",
          "/mosaico/coordinator/messages.properties");

  /** Sentences within sentences: more than any message has. */
  private static final int DEEPEST = 5;

  private static final Messages KNOWN = new Messages(FILES);

  private final Map<String, Entry> byCode = new HashMap<>();

  /** The more specific first. */
  private final List<Entry> entries;

  private Messages(List<String> files) {
    files.forEach(this::read);
    entries = new ArrayList<>(byCode.values());
    entries.sort(
        Comparator.comparingInt((Entry entry) -> entry.english().length())
            .reversed()
            .thenComparing(Entry::code));
  }

  private void read(String file) {
    Properties texts = new Properties();
    try {
      texts.load(new StringReader(new String(Resource.bytes(file), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
    for (String key : texts.stringPropertyNames()) {
      if (key.endsWith(".en")) {
        String code = key.substring(0, key.length() - ".en".length());
        String spanish = texts.getProperty(code + ".es");
        if (spanish == null) {
          throw new IllegalStateException(code + " is missing in Spanish");
        }
        Template english = Template.parse(texts.getProperty(key, ""));
        if (byCode.put(code, new Entry(code, english, Template.parse(spanish))) != null) {
          throw new IllegalStateException(code + " is there twice");
        }
      }
    }
  }

  static List<Entry> all() {
    return KNOWN.entries;
  }

  /** What an English sentence of this program says. */
  public static Message of(String english) {
    return KNOWN.say(english, 0);
  }

  /**
   * The message of a code that has no slots.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Texts text(String code) {
    Entry entry = KNOWN.byCode.get(code);
    if (entry == null || !entry.english().slots().isEmpty()) {
      throw new IllegalArgumentException("there is no text \"" + code + "\"");
    }
    return new Texts(entry.english().literals().getFirst(), entry.spanish().literals().getFirst());
  }

  private Message say(String english, int depth) {
    if (depth < DEEPEST) {
      for (Entry entry : entries) {
        Optional<Map<String, String>> params = entry.english().match(english);
        if (params.isPresent()) {
          return told(entry, english, params.get(), depth);
        }
      }
    }
    return Message.unknown(english);
  }

  private Message told(Entry entry, String english, Map<String, String> params, int depth) {
    String spanish =
        entry.spanish().fill(name -> spanish(entry, name, params.getOrDefault(name, ""), depth));
    return new Message(entry.code(), params, new Texts(english, spanish));
  }

  private String spanish(Entry entry, String name, String value, int depth) {
    return switch (entry.english().slot(name).orElseThrow().kind()) {
      case TEXT, WORD, NUMBER -> value;
      case LIST ->
          value.equals("none") ? "ninguno" : value.replace(" or ", " o ").replace(" and ", " y ");
      case MESSAGE -> say(value, depth + 1).texts().es();
    };
  }
}
