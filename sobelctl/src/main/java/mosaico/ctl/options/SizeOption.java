package mosaico.ctl.options;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The size of an image, in pixels. */
public record SizeOption(int width, int height) {

  private static final Pattern FORM = Pattern.compile("([0-9]{1,5})x([0-9]{1,5})");
  private static final int MOST_PIXELS = 100_000_000;

  /** Reads {@code 1024x768}. */
  public static final class Converter implements ITypeConverter<SizeOption> {
    @Override
    public SizeOption convert(String value) {
      Matcher matcher = FORM.matcher(value);
      if (matcher.matches()) {
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        long pixels = (long) width * height;
        if (pixels > 0 && pixels <= MOST_PIXELS) {
          return new SizeOption(width, height);
        }
      }
      throw new TypeConversionException(
          "'%s' must be a width and a height such as 1024x768, of at most %d pixels"
              .formatted(value, MOST_PIXELS));
    }
  }
}
