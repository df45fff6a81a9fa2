package mosaico.coordinator.http.language;

/** The same words in both languages. */
public record Texts(String en, String es) {

  public String in(Language language) {
    return switch (language) {
      case EN -> en;
      case ES -> es;
    };
  }
}
