package mosaico.coordinator.result;

import mosaico.codecs.formats.OutputFormat;
import mosaico.contract.tile.ResultEncoding;

/** What workers are asked for, so that a format can be written of it. */
public final class Encodings {

  private Encodings() {}

  /** The encoding of the strips that a file of this format is made of. */
  public static ResultEncoding of(OutputFormat format) {
    return switch (format) {
      case PNG -> ResultEncoding.PNG;
      case JPEG, TIFF, BMP, PNM -> ResultEncoding.RAW;
    };
  }
}
