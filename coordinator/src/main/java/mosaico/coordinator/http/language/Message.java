package mosaico.coordinator.http.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that the server says to a person.
 *
 * @param code what it says, for programs: {@code chain-parameter-range}; null for a sentence that
 *     is not known, such as a library's
 * @param params what it says that of, in English
 * @param texts the sentence; one that is not known is English in both languages
 */
public record Message(@Nullable String code, Map<String, String> params, Texts texts) {

  public Message {
    params = Map.copyOf(params);
  }

  public String in(Language language) {
    return texts.in(language);
  }

  static Message unknown(String english) {
    return new Message(null, Map.of(), new Texts(english, english));
  }
}
