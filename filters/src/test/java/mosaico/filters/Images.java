package mosaico.filters;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Depth;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/** Images and filters for tests, made from a seed. */
public final class Images {

  private Images() {}

  public static byte[] noise(Shape shape, Random random) {
    byte[] samples = new byte[(int) shape.bytes()];
    random.nextBytes(samples);
    return samples;
  }

  /** Images at the ends of what samples may be, and noise. */
  public static List<byte[]> extremes(Shape shape, Random random) {
    List<byte[]> images = new ArrayList<>();
    for (int kind = 0; kind < 6; kind++) {
      byte[] samples = noise(shape, random);
      for (int i = 0; i < samples.length && kind < 5; i++) {
        int x = i % shape.rowBytes();
        int y = i / shape.rowBytes();
        samples[i] =
            (byte)
                switch (kind) {
                  case 0 -> 0;
                  case 1 -> 255;
                  case 2 -> (x + y) % 2 == 0 ? 0 : 255;
                  case 3 -> x * 7 + y * 3;
                  default -> samples[i] < 0 ? 255 : 0;
                };
      }
      images.add(samples);
    }
    return images;
  }

  /** The whole image as a band that starts inside its array, among other bytes. */
  public static Band placed(Shape shape, byte[] samples, int start) {
    byte[] array = new byte[start + samples.length + 5];
    new Random(start).nextBytes(array);
    System.arraycopy(samples, 0, array, start, samples.length);
    return new Band(shape, shape.rows(), array, start);
  }

  /** An image whose samples are the characters of a text, one after another. */
  public static Band ofText(Shape shape, String text) {
    return Band.whole(shape, text.getBytes(US_ASCII));
  }

  /** The samples as characters. */
  public static String text(Band band) {
    return new String(bytes(band), US_ASCII);
  }

  /** What a band's rows hold. */
  public static byte[] bytes(Band band) {
    byte[] bytes = new byte[band.bytes()];
    System.arraycopy(band.samples(), band.start(), bytes, 0, bytes.length);
    return bytes;
  }

  /** A shape of any channels, of 8 bits a sample, or sometimes of 16. */
  public static Shape shape(Random random, int maxWidth, int maxHeight) {
    int channels = List.of(1, 3, 4).get(random.nextInt(3));
    return new Shape(
        1 + random.nextInt(maxWidth),
        1 + random.nextInt(maxHeight),
        channels,
        random.nextInt(3) == 0 ? Depth.SIXTEEN : Depth.EIGHT);
  }

  /** One to all of the image's rows. */
  public static Rows rows(Random random, int height) {
    int from = random.nextInt(height);
    return new Rows(from, from + 1 + random.nextInt(height - from));
  }

  /** A step with parameters drawn from their ranges; small numbers and defaults more often. */
  public static Step step(FilterType type, Random random) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        return type.create(arguments(type, random));
      } catch (InvalidChainException e) {
        // Such as a resize without any size: the next draw may do.
      }
    }
    throw new AssertionError("no step is " + type.name());
  }

  private static Map<String, String> arguments(FilterType type, Random random) {
    Map<String, String> given = new HashMap<>();
    for (Parameter parameter : type.parameters()) {
      boolean drawn =
          parameter.byDefault().isPresent() ? random.nextInt(4) > 0 : random.nextBoolean();
      if (drawn) {
        given.put(parameter.name(), value(parameter, random));
      }
    }
    return given;
  }

  /** A step of that type that can be applied to an image of that shape. */
  public static Step fittingStep(FilterType type, Shape shape, Random random) {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        Step step = step(type, random);
        if (step.output(shape).bytes() <= 1 << 22) {
          return step;
        }
      } catch (InvalidChainException e) {
        // Such as a crop that lies outside of the image: the next draw may fit.
      }
    }
    throw new AssertionError("no " + type.name() + " fits " + shape);
  }

  private static String value(Parameter parameter, Random random) {
    return switch (parameter) {
      case Parameter.Choice choice -> choice.names().get(random.nextInt(choice.options().size()));
      case Parameter.NumberRange range -> number(range, random);
      case Parameter.NumberList list -> {
        int count = list.counts().get(random.nextInt(list.counts().size()));
        yield random
            .doubles(count, Math.max(-9, list.min()), Math.min(9, list.max()))
            .mapToObj(number -> Long.toString(Math.round(number)))
            .collect(Collectors.joining(";"));
      }
    };
  }

  private static String number(Parameter.NumberRange range, Random random) {
    int power = 4 * (1 + random.nextInt(2));
    double width = range.max() - range.min();
    double number = range.min() + width * Math.pow(random.nextDouble(), power);
    return range.whole() ? Long.toString(Math.round(number)) : Double.toString(number);
  }
}
