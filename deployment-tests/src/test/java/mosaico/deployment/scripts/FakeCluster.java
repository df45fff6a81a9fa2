package mosaico.deployment.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

/** A sandbox whose fake gcloud and kubectl answer as if a cluster were running. */
final class FakeCluster {
  static final String BROKER_URI = "amqp://mosaico:pw-broker@10.10.0.50:5672/%2F";
  static final String REDIS_URI = "redis://default:pw-store@10.10.0.51:6379";

  /** The call that lists the tags of the worker's images; the coordinator has none. */
  static final String WORKER_IMAGES = "gcloud artifacts docker images list */mosaico-worker *";

  static final String ALL_SECRETS =
      "secret/mosaico-broker\nsecret/mosaico-store\nsecret/mosaico-api-keys\n";

  private FakeCluster() {}

  static Sandbox in(Path folder) throws IOException {
    return Sandbox.in(folder)
        .configured()
        .answering("gcloud container clusters list*", 0, "mosaico\n")
        .answering(WORKER_IMAGES, 0, "1.2.3\n")
        .answering(
            "gcloud secrets list*", 0, "mosaico-amqp-uri\nmosaico-redis-uri\nothers-amqp-uri\n")
        .answering("gcloud compute instance-groups managed describe*", 0, "3")
        .answering("kubectl * get service rabbitmq-internal*", 0, "10.10.0.50")
        .answering("kubectl * get service redis-internal*", 0, "10.10.0.51")
        .answering("kubectl * get secret mosaico-broker --output*", 0, base64("pw-broker"))
        .answering("kubectl * get secret mosaico-store --output*", 0, base64("pw-store"));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
