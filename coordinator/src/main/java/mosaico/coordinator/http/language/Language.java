package mosaico.coordinator.http.language;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** A language that the server speaks. */
public enum Language {
  EN,
  ES;

  /** The one that a request's {@code Accept-Language} prefers; English if it names none of them. */
  public static Language of(Context ctx) {
    return of(ctx.header("Accept-Language"));
  }

  static Language of(@Nullable String accepted) {
    if (accepted == null) {
      return EN;
    }
    List<LanguageRange> ranges;
    try {
      ranges = LanguageRange.parse(accepted);
    } catch (IllegalArgumentException e) {
      // Not written as RFC 9110 12.5.4 has it: as good as not given.
      return EN;
    }
    String tag = Locale.lookupTag(ranges, List.of("en", "es"));
    return "es".equals(tag) ? ES : EN;
  }

  /** Its tag (RFC 5646). */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
