package mosaico.endtoend.stack;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API, as a client of it sees it. */
public final class Api {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final URI base;
  private final HttpClient client;

  private Api(URI base, HttpClient.Builder client) {
    this.base = base;
    this.client = client.version(HttpClient.Version.HTTP_1_1).build();
  }

  /** The API of a coordinator on this machine. */
  public static Api at(int port) {
    return new Api(URI.create("http://localhost:" + port), HttpClient.newBuilder());
  }

  /** The same API, for a client at another of this machine's own addresses: 127.0.0.2 and on. */
  public Api fromAddress(String address) {
    try {
      return new Api(
          URI.create("http://127.0.0.1:" + base.getPort()),
          HttpClient.newBuilder().localAddress(InetAddress.getByName(address)));
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The address without a slash at its end. */
  public URI base() {
    return base;
  }

  /** Sends an image as the raw body. */
  public HttpResponse<byte[]> post(String path, byte[] body, String... headers) {
    HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** Sends a file as the raw body, and returns when the answer's head is there. */
  public HttpResponse<InputStream> postFile(String path, Path file) {
    try {
      return listen(request(path).POST(BodyPublishers.ofFile(file)).build());
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is at a path, as it comes. */
  public HttpResponse<InputStream> open(String path) {
    return listen(request(path).GET().build());
  }

  private HttpResponse<InputStream> listen(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sends an image and fields as a form does. */
  public HttpResponse<byte[]> postForm(
      String path, String filename, byte[] file, String... fields) {
    return postForm(path, Map.of(filename, file), fields);
  }

  /**
   * Sends images and fields as a form does.
   *
   * @param files by their names
   */
  public HttpResponse<byte[]> postForm(String path, Map<String, byte[]> files, String... fields) {
    String boundary = "----mosaico-boundary";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      body.writeBytes(
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(boundary, fields[i], fields[i + 1])
              .getBytes(StandardCharsets.UTF_8));
    }
    files.forEach(
        (name, file) -> {
          body.writeBytes(
              "--%s\r\nContent-Disposition: form-data; name=\"image\"; filename=\"%s\"\r\n\r\n"
                  .formatted(boundary, name)
                  .getBytes(StandardCharsets.UTF_8));
          body.writeBytes(file);
          body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return post(
        path, body.toByteArray(), "Content-Type", "multipart/form-data; boundary=" + boundary);
  }

  public HttpResponse<byte[]> get(String path, String... headers) {
    HttpRequest.Builder request = request(path).GET();
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  public HttpResponse<byte[]> delete(String path) {
    return send(request(path).DELETE().build());
  }

  /** A path's status; 0 while nobody answers. */
  public int status(String path) {
    try {
      return client.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode();
    } catch (ConnectException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is at a path, which must be JSON. */
  public JsonNode json(String path) {
    return json(get(path));
  }

  public static JsonNode json(HttpResponse<byte[]> response) {
    return JSON.readTree(response.body());
  }

  /** Creates a job and returns its path. */
  public String createJob(byte[] image, String query) {
    HttpResponse<byte[]> created = post("/api/jobs?" + query, image);
    if (created.statusCode() != 202) {
      throw new AssertionError(
          created.statusCode() + ": " + new String(created.body(), StandardCharsets.UTF_8));
    }
    return created.headers().firstValue("Location").orElseThrow();
  }

  /** A job's events as they come: the stream ends with the job. */
  public Stream<Event> events(String job) {
    try {
      HttpResponse<Stream<String>> response =
          client.send(request(job + "/events").GET().build(), BodyHandlers.ofLines());
      EventReader reader = new EventReader();
      return response.body().flatMap(line -> reader.line(line).stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A server-sent event. */
  public record Event(String name, JsonNode data) {}

  private static final class EventReader {
    private String name = "";
    private String data = "";

    Optional<Event> line(String line) {
      if (line.startsWith("event:")) {
        name = line.substring(6).strip();
      } else if (line.startsWith("data:")) {
        data += line.substring(5).strip();
      } else if (line.isEmpty() && !data.isEmpty()) {
        Event event = new Event(name, JSON.readTree(data));
        data = "";
        return Optional.of(event);
      }
      return Optional.empty();
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
