package mosaico.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A client library, and the packages that may use it.
 *
 * @param packages the library's packages, as an ArchUnit pattern
 * @param users our packages that may depend on it, as ArchUnit patterns
 */
record Library(String name, String packages, List<String> users) {

  static final List<Library> ALL =
      List.of(
          new Library(
              "Jedis",
              "redis.clients..",
              List.of(
                  "mosaico.service.store",
                  "mosaico.worker.store",
                  "mosaico.worker.registry",
                  "mosaico.coordinator.store")),
          new Library(
              "RabbitMQ's client",
              "com.rabbitmq..",
              List.of(
                  "mosaico.service.broker",
                  "mosaico.worker.consumer",
                  "mosaico.coordinator.broker")),
          new Library(
              "Javalin",
              "io.javalin..",
              List.of("mosaico.coordinator.http..", "mosaico.coordinator.upload")),
          // It tells what is wrong with a body by exceptions of its own, while the body is read.
          new Library(
              "Jetty",
              "org.eclipse.jetty..",
              List.of("mosaico.coordinator.http..", "mosaico.coordinator.upload")),
          new Library("Qpid", "org.apache.qpid..", List.of("mosaico.embedded")),
          new Library("embedded Redis", "redis.embedded..", List.of("mosaico.embedded")),
          new Library("picocli", "picocli..", List.of("mosaico.ctl..")),
          new Library("JLine", "org.jline..", List.of("mosaico.ctl.monitor")),
          new Library("progressbar", "me.tongfei.progressbar..", List.of("mosaico.ctl.process")),
          new Library(
              "Micrometer",
              "io.micrometer..",
              List.of(
                  "mosaico.service.metrics",
                  "mosaico.worker.metrics",
                  "mosaico.coordinator.metrics")),
          new Library("OpenTelemetry", "io.opentelemetry..", List.of("mosaico.service.trace")));

  /** A {@code Main} may name a connection in order to pass it on. */
  ArchRule onlyUsersDependOnIt() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(users.toArray(String[]::new))
        .and()
        .doNotHaveSimpleName("Main")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages)
        .as(name + " is used by " + users + " only");
  }

  @Override
  public String toString() {
    return name;
  }
}
