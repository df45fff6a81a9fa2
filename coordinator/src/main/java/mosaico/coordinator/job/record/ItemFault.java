package mosaico.coordinator.job.record;

import java.util.Optional;
import mosaico.codecs.image.UnreadableImageException.Kind;

/** What is wrong with an image that never became a job. */
public enum ItemFault {
  EMPTY,
  UNKNOWN_FORMAT,
  UNSUPPORTED,
  DAMAGED,
  /** It has more bytes or pixels than are allowed, or its result would not fit. */
  TOO_LARGE,
  /** The chain cannot be applied to it. */
  CHAIN;

  /** What is wrong with the image's file, if that is it. */
  public Optional<Kind> kind() {
    return switch (this) {
      case EMPTY -> Optional.of(Kind.EMPTY);
      case UNKNOWN_FORMAT -> Optional.of(Kind.UNKNOWN_FORMAT);
      case UNSUPPORTED -> Optional.of(Kind.UNSUPPORTED);
      case DAMAGED -> Optional.of(Kind.DAMAGED);
      case TOO_LARGE, CHAIN -> Optional.empty();
    };
  }

  public static ItemFault of(Kind kind) {
    return switch (kind) {
      case EMPTY -> EMPTY;
      case UNKNOWN_FORMAT -> UNKNOWN_FORMAT;
      case UNSUPPORTED -> UNSUPPORTED;
      case DAMAGED -> DAMAGED;
    };
  }
}
