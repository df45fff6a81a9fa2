package mosaico.coordinator.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import mosaico.comparison.Report;
import mosaico.contract.registry.WorkerRecord;
import mosaico.coordinator.RunningCoordinator;
import mosaico.coordinator.comparison.StressResult;
import mosaico.coordinator.http.Resource;
import mosaico.coordinator.http.language.Message;
import mosaico.coordinator.http.language.Texts;
import mosaico.coordinator.http.problem.Problem;
import mosaico.coordinator.operations.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code openapi.json}, against the routes that are registered and the records that are shown. */
class OpenApiTest {

  private static final JsonNode API =
      JsonMapper.builder().build().readTree(Resource.bytes("/openapi.json"));

  /** Those documented; HEAD goes with GET. */
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

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
    return RunningCoordinator.routes().stream()
        .map(route -> route.split(" ", 2))
        .filter(route -> METHODS.contains(route[0]))
        .map(route -> route(route[0], route[1]))
        .collect(Collectors.toSet());
  }

  /** A parameter's name is not part of a route. */
  private static String route(String method, String path) {
    return method.toUpperCase(Locale.ROOT) + " " + path.replaceAll("\\{[^}]*}", "{}");
  }

  static List<Arguments> shown() {
    return List.of(
        Arguments.of("Job", JobView.class, Set.of()),
        Arguments.of("JobSummary", JobSummary.class, Set.of()),
        Arguments.of("JobList", JobSummary.Page.class, Set.of()),
        Arguments.of("SendEvent", JobEvents.SendEvent.class, Set.of()),
        Arguments.of("TakeEvent", JobEvents.TakeEvent.class, Set.of()),
        Arguments.of("TileEvent", JobEvents.TileEvent.class, Set.of()),
        Arguments.of("Timeline", TimelineView.class, Set.of()),
        Arguments.of("TimelineTile", TimelineView.Tile.class, Set.of()),
        Arguments.of("TimelineDelivery", TimelineView.Delivery.class, Set.of()),
        Arguments.of("TileMessage", MessageRoutes.MessageView.class, Set.of()),
        Arguments.of("Batch", BatchView.class, Set.of()),
        Arguments.of("BatchItem", BatchView.Item.class, Set.of()),
        Arguments.of("Comparison", Report.Document.class, Set.of()),
        Arguments.of("ComparisonRow", Report.Row.class, Set.of()),
        Arguments.of("StressResult", StressResult.class, Set.of()),
        Arguments.of("Latency", StressResult.Latency.class, Set.of()),
        Arguments.of("Catalogue", Catalogue.class, Set.of()),
        Arguments.of("Filter", Catalogue.FilterEntry.class, Set.of()),
        Arguments.of("WorkersStatus", OperationsRoutes.WorkersStatus.class, Set.of()),
        Arguments.of("Worker", WorkerRecord.class, Set.of()),
        Arguments.of("Operations", OperationsView.class, Set.of()),
        Arguments.of("Queue", QueueView.class, Set.of()),
        Arguments.of("Alert", AlertView.class, Set.of()),
        Arguments.of("Scaling", ScalingView.class, Set.of()),
        Arguments.of("Sample", Sample.class, Set.of()),
        Arguments.of("FailedJob", FailedJobView.class, Set.of()),
        Arguments.of("DeadLetters", DeadLetterView.Page.class, Set.of()),
        Arguments.of("DeadLetter", DeadLetterView.class, Set.of()),
        Arguments.of("LogLevel", LogLevelRoutes.View.class, Set.of()),
        Arguments.of("Message", Message.class, Set.of()),
        Arguments.of("Texts", Texts.class, Set.of()),
        Arguments.of("Health", HealthRoutes.Health.class, Set.of()),
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
        Arguments.of("JobSummary", "tiles", JobView.Tiles.class),
        Arguments.of("Job", "result", JobView.Result.class),
        Arguments.of("Job", "tiles", JobView.Tiles.class),
        Arguments.of("Job", "timings", JobView.Timings.class),
        Arguments.of("Job", "links", JobView.Links.class),
        Arguments.of("Timeline", "stages", TimelineView.Stages.class),
        Arguments.of("Timeline", "sent", TimelineView.Size.class),
        Arguments.of("Batch", "totals", BatchView.Totals.class),
        Arguments.of("Batch", "links", BatchView.Links.class),
        Arguments.of("Catalogue", "limits", Catalogue.Limits.class));
  }

  private static List<String> fields(JsonNode schema) {
    return List.copyOf(schema.get("properties").propertyNames());
  }
}
