package mosaico.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.broker.QueueMonitor;
import mosaico.coordinator.broker.TilePublisher;
import mosaico.coordinator.job.JobSettings;
import mosaico.coordinator.job.Jobs;
import mosaico.coordinator.job.record.FailedJob;
import mosaico.coordinator.job.run.JobSignals;
import mosaico.coordinator.operations.Sample;
import mosaico.coordinator.operations.Sampler;
import mosaico.coordinator.store.ChunkStore;
import mosaico.coordinator.store.JobStore;
import mosaico.coordinator.workers.WorkerDirectory;
import mosaico.service.store.RedisConfig;
import mosaico.service.store.RedisLink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.RedisClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.json}, against the routes that are registered and the records that are shown. */
class OpenApiTest {

  private static final JsonNode API =
      JsonMapper.builder().build().readTree(Resource.bytes("/openapi.json"));
  private static final Set<HandlerType> METHODS =
      Set.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE, HandlerType.PUT);

  @Test
  void itNamesTheRoutesThatThereAreAndNoOthers() {
    Set<String> named = new HashSet<>();
    API.get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> named.add(route(method, path.getKey()))));
    named.removeIf(route -> route.startsWith("PARAMETERS"));

    assertThat(named).containsExactlyInAnyOrderElementsOf(registered());
  }

  private static Set<String> registered() {
    JobSettings settings =
        new JobSettings(1, 1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));
    Set<String> routes = new HashSet<>();
    // Nothing is asked of Redis: the client connects when it is first used.
    try (RedisClient redis =
        RedisLink.open(new RedisConfig(URI.create("redis://localhost:1")), 1)) {
      JobStore store = new JobStore(redis, settings.deadline(), settings.resultTtl());
      ChunkStore chunks = new ChunkStore(redis);
      WorkerDirectory workers = new WorkerDirectory(redis, Clock.systemUTC());
      JobSignals signals = new JobSignals();
      QueueMonitor queue = new QueueMonitor();
      Jobs jobs =
          Jobs.create(
              settings,
              redis,
              store,
              chunks,
              new TilePublisher(),
              queue,
              workers,
              signals,
              Clock.systemUTC());
      Sampler sampler = new Sampler(workers::live, queue::depth, jobs::active, Clock.systemUTC());
      WebServer.Parts parts =
          new WebServer.Parts(
              jobs,
              store,
              chunks,
              signals,
              workers,
              queue,
              sampler,
              () -> true,
              () -> true,
              () -> "");
      Javalin javalin =
          Javalin.create(
              config ->
                  WebServer.configure(
                      config,
                      new HttpSettings(Served.ofThisMachine(0), 1, List.of()),
                      settings,
                      parts,
                      new AtomicBoolean()));
      javalin.unsafe.internalRouter.allHttpHandlers().stream()
          .map(handler -> handler.endpoint)
          .filter(endpoint -> METHODS.contains(endpoint.method))
          .forEach(endpoint -> routes.add(route(endpoint.method.name(), endpoint.path)));
    }
    return routes;
  }

  /** A parameter's name is not part of a route. */
  private static String route(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  static List<Arguments> shown() {
    return List.of(
        Arguments.of("Job", JobView.class, Set.of()),
        Arguments.of("TakeEvent", JobEvents.TakeEvent.class, Set.of()),
        Arguments.of("TileEvent", JobEvents.TileEvent.class, Set.of()),
        Arguments.of("Catalogue", CatalogueView.class, Set.of()),
        Arguments.of("Filter", CatalogueView.FilterView.class, Set.of()),
        Arguments.of("WorkersStatus", OperationsRoutes.Status.class, Set.of()),
        Arguments.of("Worker", WorkerRecord.class, Set.of()),
        Arguments.of("Operations", Operations.class, Set.of()),
        Arguments.of("Sample", Sample.class, Set.of()),
        Arguments.of("FailedJob", FailedJob.class, Set.of()),
        Arguments.of("Health", OperationsRoutes.Health.class, Set.of()),
        Arguments.of("Problem", Problem.class, Set.of("retryAfter")));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void itNamesTheFieldsThatAreShown(String schema, Class<?> shown, Set<String> hidden) {
    List<String> fields =
        Arrays.stream(shown.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !hidden.contains(name))
            .toList();

    assertThat(fields(API.get("components").get("schemas").get(schema)))
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  @ParameterizedTest
  @MethodSource("nested")
  void itNamesTheFieldsWithinTheFields(String schema, String field, Class<?> shown) {
    JsonNode properties = API.get("components").get("schemas").get(schema).get("properties");

    assertThat(fields(properties.get(field)))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(shown.getRecordComponents()).map(RecordComponent::getName).toList());
  }

  static List<Arguments> nested() {
    return List.of(
        Arguments.of("Job", "result", JobView.Result.class),
        Arguments.of("Job", "tiles", JobView.Tiles.class),
        Arguments.of("Job", "timings", JobView.Timings.class),
        Arguments.of("Job", "links", JobView.Links.class),
        Arguments.of("Catalogue", "limits", CatalogueView.Limits.class));
  }

  private static List<String> fields(JsonNode schema) {
    return List.copyOf(schema.get("properties").propertyNames());
  }
}
