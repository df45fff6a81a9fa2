import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/**
 * Sends one small photograph again and again and tells how long an answer took: run by latency.sh, which see.
 */
public final class RequestLatency {

  private static final int SIZE = 256;

  public static void main(String[] args) throws IOException, InterruptedException {
    URI process = URI.create(args[0] + "/api/process");
    BufferedImage photograph = ImageIO.read(Path.of(args[1]).toFile());
    int count = Integer.parseInt(args[2]);
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (String format : new String[] {"png", "jpg"}) {
        byte[] image = small(photograph, format);
        measure(client, process, image, count);
        double[] millis = measure(client, process, image, count);
        System.out.printf(
            "256x256 %s, %d requests: median %.2f ms, p90 %.2f, p99 %.2f, max %.2f%n",
            format, count, at(millis, 0.5), at(millis, 0.9), at(millis, 0.99), at(millis, 1));
      }
    }
  }

  private static double[] measure(HttpClient client, URI uri, byte[] image, int count)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(image)).build();
    double[] millis = new double[count];
    for (int i = 0; i < count; i++) {
      long begun = System.nanoTime();
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      millis[i] = (System.nanoTime() - begun) / 1e6;
      if (response.statusCode() != 200) {
        throw new IOException("answered " + response.statusCode());
      }
    }
    Arrays.sort(millis);
    return millis;
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
  }

  private static byte[] small(BufferedImage from, String format) throws IOException {
    BufferedImage to = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_3BYTE_BGR);
    var graphics = to.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(from, 0, 0, SIZE, SIZE, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(to, format, bytes);
    return bytes.toByteArray();
  }
}
