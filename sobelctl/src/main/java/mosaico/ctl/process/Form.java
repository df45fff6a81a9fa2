package mosaico.ctl.process;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import mosaico.ctl.failure.Failure;

/** A form of images, as RFC 7578 has it; the files are read while it is sent. */
final class Form {
  private final String boundary = "mosaico-" + UUID.randomUUID();
  private final List<BodyPublisher> parts = new ArrayList<>();

  /**
   * Adds an image.
   *
   * @throws Failure if its file cannot be read
   */
  void add(Item item) {
    String name =
        String.valueOf(item.image().getFileName())
            .replace("\\", "_")
            .replace("\"", "%22")
            .replace("\r", "%0D")
            .replace("\n", "%0A");
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
            .formatted(boundary, name));
    try {
      parts.add(BodyPublishers.ofFile(item.image()));
    } catch (FileNotFoundException e) {
      throw Failure.notRead("The image " + item.name(), e);
    }
    text("\r\n");
  }

  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /** The form; nothing is added any more. */
  BodyPublisher body() {
    text("--" + boundary + "--\r\n");
    return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
  }

  private void text(String text) {
    parts.add(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
  }
}
