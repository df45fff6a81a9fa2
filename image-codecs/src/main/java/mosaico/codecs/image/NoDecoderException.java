package mosaico.codecs.image;

/** No decoder is free, and none has become so for long: it is no fault of the image's. */
public final class NoDecoderException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NoDecoderException() {
    super("no process that decodes images is free");
  }
}
