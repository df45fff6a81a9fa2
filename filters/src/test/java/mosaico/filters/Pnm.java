package mosaico.filters;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import mosaico.filters.geometry.Shape;

/** A binary PGM or PPM of 8-bit samples, read whole. */
record Pnm(Shape shape, byte[] samples) {

  static Pnm read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String[] words = new String(bytes, 0, Math.min(bytes.length, 64), US_ASCII).split("\\s", 5);
    int channels =
        switch (words[0]) {
          case "P5" -> 1;
          case "P6" -> 3;
          default -> throw new IOException(file + " is neither PGM nor PPM");
        };
    Shape shape = new Shape(Integer.parseInt(words[1]), Integer.parseInt(words[2]), channels);
    byte[] samples = Arrays.copyOfRange(bytes, bytes.length - (int) shape.bytes(), bytes.length);
    return new Pnm(shape, samples);
  }
}
