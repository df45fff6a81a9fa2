package mosaico.coordinator.classroom;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Forwards to the owner of the local stack's processes, and brings back what it says. */
public final class ClassroomLink {

  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  /**
   * What the owner says.
   *
   * @param status as in HTTP
   * @param text a JSON document if it is 200, otherwise a sentence
   */
  public record Answer(int status, String text) {}

  private final ClassroomConfig config;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  public ClassroomLink(ClassroomConfig config) {
    this.config = config;
  }

  /** Whether there is a class. */
  public boolean isOn() {
    return config.isOn();
  }

  /** What the stack is like. */
  public Answer state() throws IOException, InterruptedException {
    return ask("GET", "/");
  }

  /**
   * Has something done.
   *
   * @param action a word
   * @param query its parameters, encoded
   */
  public Answer perform(String action, String query) throws IOException, InterruptedException {
    return ask("POST", "/" + action + "?" + query);
  }

  private Answer ask(String method, String path) throws IOException, InterruptedException {
    URI address = URI.create(config.url().orElseThrow() + path);
    var answer =
        http.send(
            HttpRequest.newBuilder(address)
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + config.token())
                .timeout(TIMEOUT)
                .build(),
            BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.body());
  }
}
