package mosaico.coordinator.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import mosaico.coordinator.plan.TilePlan;
import mosaico.coordinator.plan.WorkPlan;
import mosaico.filters.chain.Chain;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order the tiles of a job in stages are sent. */
class StagedScheduleTest {

  private static final Shape IMAGE = new Shape(20, 60, 1);
  private static final int AHEAD = 3;

  /** Tiles in memory, and stages that rearrange taking rows as they can. */
  private static final class State implements TileSchedule.Tiles {

    final WorkPlan work;
    final BitSet done = new BitSet();
    final BitSet out = new BitSet();
    final Map<Integer, Integer> kept = new HashMap<>();
    final StagedSchedule schedule;

    State(String chain, int bandRows) {
      List<Stage> stages = Chain.parse(chain).stages(IMAGE);
      List<TilePlan> plans = new ArrayList<>();
      for (Stage stage : stages) {
        plans.add(new TilePlan(WorkPlan.output(stage).height(), bandRows));
      }
      work = new WorkPlan(stages, plans);
      schedule = new StagedSchedule(work, stage -> kept.getOrDefault(stage, 0));
    }

    @Override
    public boolean isDone(int index) {
      return done.get(index);
    }

    @Override
    public int nextIdle(int from) {
      for (int i = from; ; i++) {
        if (!done.get(i) && !out.get(i)) {
          return i;
        }
      }
    }

    OptionalInt send() {
      OptionalInt next = schedule.next(this, AHEAD);
      next.ifPresent(out::set);
      return next;
    }

    void finish(int index) {
      out.clear(index);
      done.set(index);
    }

    /** Lets stages that rearrange take what they can, and uses up what they took. */
    void takeRows() {
      for (int stage = 0; stage < work.stages(); stage++) {
        while (schedule.canTakeRows(this, stage)) {
          int from = kept.getOrDefault(stage, 0);
          int source = work.stage(stage).source();
          int rows = source == Stage.IMAGE ? 7 : work.plan(source).bandRows();
          int number = from / rows;
          if (source != Stage.IMAGE) {
            done.clear(work.index(source, number));
          }
          kept.put(stage, Math.min(work.stage(stage).input().height(), from + rows));
        }
      }
    }
  }

  @Test
  void aSurveyIsFinishedBeforeTheFirstTileOfTheResult() {
    State state = new State("equalize", 10);
    assertThat(state.work.tiles()).isEqualTo(12);

    for (int i = 6; i < 12; i++) {
      assertThat(state.send()).hasValue(i);
    }
    assertThat(state.send()).isEmpty();
    for (int i = 6; i < 11; i++) {
      state.finish(i);
      assertThat(state.send()).isEmpty();
    }
    state.finish(11);

    assertThat(state.send()).hasValue(0);
  }

  @Test
  void aStageStaysALittleAheadOfTheStageThatReadsIt() {
    State state = new State("edges,blur:sigma=1", 10);
    Stage.Bands edges = (Stage.Bands) state.work.stage(1);
    assertThat(edges.chain().text()).isEqualTo("edges");
    finishAll(state, 0);

    // The first tile of the result reads rows 0 to 13: two tiles of the stage before, and three
    // more may be made ahead.
    for (int number = 0; number < 5; number++) {
      assertThat(state.send()).hasValue(state.work.index(1, number));
    }
    assertThat(state.send()).isEmpty();
    state.finish(state.work.index(1, 1));
    assertThat(state.send()).isEmpty();
    state.finish(state.work.index(1, 0));
    assertThat(state.send()).hasValue(0);
  }

  private static void finishAll(State state, int stage) {
    for (int i = 0; i < state.work.plan(stage).tiles(); i++) {
      state.finish(state.work.index(stage, i));
    }
  }

  @Test
  void whatWasUsedUpIsMadeAgainIfItIsNeededAgain() {
    State state = new State("edges,blur:sigma=1", 10);
    finishAll(state, 0);
    finishAll(state, 1);
    assertThat(state.send()).hasValue(0);
    state.finish(0);
    state.done.clear(state.work.index(1, 0));
    state.done.clear(0);

    assertThat(state.send()).hasValue(state.work.index(1, 0));
    state.finish(state.work.index(1, 0));
    assertThat(state.send()).hasValue(0);
  }

  /** Whatever the order in which workers finish, every job comes to its end. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sobel",
        "equalize",
        "rotate:angle=90",
        "rotate:angle=90,sobel,flip:direction=vertical",
        "edges,blur:sigma=2,equalize,rotate:angle=270,otsu,edges,blur",
        "flip:direction=vertical,rotate:angle=90,autocontrast,blur:sigma=4"
      })
  void everyJobEnds(String chain) {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      State state = new State(chain, 1 + random.nextInt(20));
      int results = state.work.result().tiles();
      int steps = 0;
      while (state.done.get(0, results).cardinality() < results) {
        assertThat(++steps).as("%s, seed %d: no end", chain, seed).isLessThan(20_000);
        if (random.nextInt(3) == 0) {
          state.takeRows();
        }
        OptionalInt sent = state.out.cardinality() < 4 ? state.send() : OptionalInt.empty();
        sent.ifPresent(index -> checkReady(state, index));
        if (sent.isEmpty() && state.out.isEmpty()) {
          assertThat(state.schedule.waitsForSender(state)).as("%s stands still", chain).isTrue();
          state.takeRows();
        } else if (sent.isEmpty() || random.nextBoolean()) {
          finishOne(state, random);
        }
      }
    }
  }

  private static void finishOne(State state, Random random) {
    int[] out = state.out.stream().toArray();
    int index = out[random.nextInt(out.length)];
    if (random.nextInt(10) == 0) {
      // Lost: sent again.
      state.out.clear(index);
    } else {
      state.finish(index);
    }
  }

  /** A tile is sent only if all that it is made from is there. */
  private static void checkReady(State state, int index) {
    WorkPlan.Tile tile = state.work.tile(index);
    for (int survey : state.work.sideInputs(tile.stage())) {
      for (int i = 0; i < state.work.plan(survey).tiles(); i++) {
        assertThat(state.isDone(state.work.index(survey, i))).isTrue();
      }
    }
    int source = state.work.stage(tile.stage()).source();
    if (source != Stage.IMAGE && state.work.stage(source) instanceof Stage.Bands) {
      Rows rows = state.work.input(tile.stage(), tile.rows());
      TilePlan plan = state.work.plan(source);
      for (int i = 0; i < plan.tiles(); i++) {
        boolean needed = plan.rows(i).from() < rows.to() && plan.rows(i).to() > rows.from();
        assertThat(!needed || state.isDone(state.work.index(source, i))).isTrue();
      }
    } else if (source != Stage.IMAGE) {
      assertThat(state.kept.get(source)).isEqualTo(state.work.stage(source).input().height());
    }
  }
}
