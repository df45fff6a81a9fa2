package mosaico.codecs.jpeg;

import mosaico.codecs.image.ImageWarning;

/** What may be wrong with a JPEG all of whose MCUs can be decoded. */
enum JpegFlaw {
  BYTES_BETWEEN_SEGMENTS(
      "jpeg-bytes-between-segments", "the JPEG file has stray bytes between its segments"),
  SCAN_PARAMETERS(
      "jpeg-scan-parameters", "a scan of the JPEG file says that it has only some coefficients"),
  BYTES_IN_SCAN("jpeg-bytes-in-scan", "the JPEG file has stray bytes behind some of its pixels"),
  RESTART_NUMBERS("jpeg-restart-numbers", "restart markers of the JPEG file are misnumbered"),
  BYTES_BEFORE_EOI(
      "jpeg-bytes-before-eoi",
      "the JPEG file has stray bytes between its last pixels and the marker that ends it"),
  NO_EOI("jpeg-no-eoi", "the marker that ends the JPEG file is missing, but none of its pixels");

  private final String code;
  private final String text;

  JpegFlaw(String code, String text) {
    this.code = code;
    this.text = text;
  }

  ImageWarning warning() {
    return new ImageWarning(code, text);
  }
}
