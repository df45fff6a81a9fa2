package mosaico.coordinator.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import mosaico.contract.registry.WorkerRecord;
import mosaico.contract.tile.Pool;
import mosaico.contract.tile.TileNeeds;
import mosaico.testkit.time.SetClock;
import org.junit.jupiter.api.Test;

class TileRouterTest {

  private static final TileNeeds SOBEL = new TileNeeds(1, Set.of("sobel"));
  private static final TileNeeds MEDIAN = new TileNeeds(2, Set.of("median", "median:radius"));

  private static final CostClasses CLASSES = new CostClasses(50);

  private final List<WorkerRecord> live = new ArrayList<>();
  private final TileRouter router =
      new TileRouter(
          new WorkerDirectory(() -> live, new SetClock()), CLASSES, OptionalInt.empty(), "3.1");

  private void add(int places, String filters, String parameters, String queues) {
    add(places, filters, Map.of("parameters", parameters, "versions", "1,2", "queues", queues));
  }

  private void add(int places, String filters, Map<String, String> more) {
    Map<String, String> hash = new LinkedHashMap<>(more);
    hash.put("id", "w" + live.size());
    hash.put("concurrency", Integer.toString(places));
    hash.put("filters", filters);
    live.add(WorkerRecord.fromHash(hash));
  }

  private void addNew(int places, String queues) {
    add(places, "sobel,median", "median:radius", queues);
  }

  private void addOld(int places) {
    add(places, "grayscale,sobel,brightness,blur", Map.of());
  }

  @Test
  void withoutWorkersTilesWaitInTheGeneralQueue() {
    assertThat(router.route(MEDIAN, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 0));
    assertThat(router.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.To("tareas", 0));
  }

  @Test
  void whatAllWorkersCanMakeGoesToTheQueueOfTheirPool() {
    addNew(3, "tareas,tareas.g-1");
    addOld(2);

    assertThat(router.route(SOBEL, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 5));
  }

  @Test
  void whatSomeCannotMakeGoesToTheLargestGroupThatCan() {
    addNew(3, "tareas,tareas.g-1");
    add(2, "sobel,median,crop", "median:radius", "tareas,tareas.g-2");
    add(2, "sobel,median,crop", "median:radius", "tareas,tareas.g-2");
    add(9, "sobel,crop", "", "tareas,tareas.g-3");

    assertThat(router.route(MEDIAN, Pool.GENERAL)).isEqualTo(new Route.To("tareas.g-2", 4));
  }

  @Test
  void aParameterCountsAsItsFilterDoes() {
    addNew(1, "tareas,tareas.g-1");
    add(5, "sobel,median", "", "tareas,tareas.g-2");

    assertThat(router.route(MEDIAN, Pool.GENERAL)).isEqualTo(new Route.To("tareas.g-1", 1));
    assertThat(router.route(new TileNeeds(2, Set.of("median")), Pool.GENERAL))
        .isEqualTo(new Route.To("tareas", 6));
  }

  @Test
  void whatNobodyCanMakeGoesNowhere() {
    addOld(2);

    assertThat(router.route(MEDIAN, Pool.GENERAL)).isEqualTo(nowhere("the filter median"));
    assertThat(router.route(new TileNeeds(2, Set.of("sobel", "sobel:ksize")), Pool.GENERAL))
        .isEqualTo(nowhere("the parameter ksize of sobel"));
    assertThat(router.route(new TileNeeds(2, Set.of("sobel")), Pool.GENERAL))
        .isEqualTo(nowhere("version 2 of the contract with all of these filters"));
  }

  private static Route nowhere(String unknown) {
    return new Route.Nowhere(
        "no live worker knows " + unknown + "; workers of version 3.1 are needed");
  }

  @Test
  void workersThatAreLeavingDoNotCount() {
    addNew(1, "tareas,tareas.g-1");
    add(1, "sobel", Map.of("draining", "true"));

    assertThat(router.route(MEDIAN, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 1));
  }

  @Test
  void heavyTilesGoToTheirPoolWhileItIsServed() {
    addNew(3, "tareas,tareas.g-1");
    assertThat(router.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.To("tareas", 3));

    addNew(2, "tareas.pesadas,tareas.pesadas.g-1");
    TileRouter later =
        new TileRouter(
            new WorkerDirectory(() -> live, new SetClock()), CLASSES, OptionalInt.empty(), "3.1");
    assertThat(later.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.To("tareas.pesadas", 2));
    assertThat(later.route(MEDIAN, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 3));
  }

  @Test
  void aHeavyPoolThatLacksAFilterLeavesItToTheGeneralOne() {
    addNew(3, "tareas,tareas.g-1");
    add(2, "sobel", "", "tareas.pesadas,tareas.pesadas.g-2");

    assertThat(router.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.To("tareas", 3));
    assertThat(router.route(SOBEL, Pool.HEAVY)).isEqualTo(new Route.To("tareas.pesadas", 2));
  }

  @Test
  void withoutWorkersACoordinatorThatMayMakesTilesItself() {
    TileRouter own =
        new TileRouter(
            new WorkerDirectory(() -> live, new SetClock()), CLASSES, OptionalInt.of(2), "3.1");
    assertThat(own.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.Here(2));

    addNew(2, "tareas.pesadas,tareas.pesadas.g-1");
    addOld(1);
    TileRouter later =
        new TileRouter(
            new WorkerDirectory(() -> live, new SetClock()), CLASSES, OptionalInt.of(2), "3.1");
    assertThat(later.route(SOBEL, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 1));
    assertThat(later.route(MEDIAN, Pool.HEAVY)).isEqualTo(new Route.To("tareas.pesadas", 2));
    assertThat(later.route(MEDIAN, Pool.GENERAL)).isInstanceOf(Route.Nowhere.class);
  }

  @Test
  void lightTilesWaitForTheGeneralPoolBesideAHeavyOne() {
    addNew(2, "tareas.pesadas,tareas.pesadas.g-1");

    assertThat(router.route(SOBEL, Pool.GENERAL)).isEqualTo(new Route.To("tareas", 0));
  }
}
