package mosaico.coordinator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A multipart form, as browsers and curl send it. */
public final class TestForm {

  private static final String BOUNDARY = "a-boundary-that-no-image-contains";

  private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

  /** Adds a text. */
  public TestForm field(String name, String value) {
    return part("name=\"" + name + "\"", value.getBytes(UTF_8));
  }

  /** Adds a file to the field {@code image}. */
  public TestForm image(String filename, byte[] file) {
    return part("name=\"image\"; filename=\"" + filename + "\"", file);
  }

  private TestForm part(String disposition, byte[] content) {
    parts.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, disposition)
            .getBytes(UTF_8));
    parts.writeBytes(content);
    parts.writeBytes("\r\n".getBytes(UTF_8));
    return this;
  }

  public byte[] body() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(parts.toByteArray());
    body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
    return body.toByteArray();
  }

  public String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }
}
