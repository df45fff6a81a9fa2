package mosaico.deployment.scripts;

import java.util.List;

/** The numbered steps that work on the cloud. */
final class Steps {
  static final List<String> ALL =
      List.of(
          "1-cluster",
          "1.1-services",
          "1.2-firewalls",
          "2-images",
          "3-workers",
          "4-scale",
          "5-smoke",
          "9-destroy");

  private Steps() {}

  static String path(String step) {
    return "pipelines/" + step + ".sh";
  }
}
