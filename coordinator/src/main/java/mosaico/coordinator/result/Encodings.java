package mosaico.coordinator.result;

import mosaico.codecs.formats.OutputFormat;
import mosaico.codecs.image.DeflatedEncoder;
import mosaico.codecs.image.RowEncoder;
import mosaico.contract.tile.ResultEncoding;

/** Chooses how workers are to encode a result's strips. */
public final class Encodings {

  private Encodings() {}

  /** The encoding of strips from which a file of this format can be written. */
  public static ResultEncoding of(OutputFormat format, Writing writing) {
    return switch (format.encoder()) {
      case DeflatedEncoder _ -> writing.small() ? ResultEncoding.PNG_SMALL : ResultEncoding.PNG;
      case RowEncoder _ -> ResultEncoding.RAW;
    };
  }
}
