package mosaico.coordinator.plan;

import java.util.List;
import mosaico.contract.tile.ResultEncoding;
import mosaico.contract.tile.TileNeeds;
import mosaico.filters.chain.Stage;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * All tiles of a job. Those of the result, which the last stage makes, come first, so that their
 * indices are the same however many stages there are; those of the earlier stages follow, stage by
 * stage.
 *
 * <p>A stage that rearranges has an index too, which no tile ever uses.
 */
public final class WorkPlan {

  /**
   * A tile.
   *
   * @param stage the number of the stage that makes it
   * @param number its number in the stage, from the top
   * @param rows of what the stage yields or, if that is a survey, surveys
   */
  public record Tile(int stage, int number, Rows rows) {}

  private final List<Stage> stages;
  private final List<TilePlan> plans;
  private final int[] firsts;
  private final int tiles;

  /**
   * A plan.
   *
   * @param stages as a chain gave them
   * @param plans how what each stage yields is divided
   */
  public WorkPlan(List<Stage> stages, List<TilePlan> plans) {
    if (stages.isEmpty() || plans.size() != stages.size()) {
      throw new IllegalArgumentException(plans.size() + " plans for " + stages.size() + " stages");
    }
    this.stages = List.copyOf(stages);
    this.plans = List.copyOf(plans);
    this.firsts = new int[stages.size()];
    int next = plans.getLast().tiles();
    for (int stage = 0; stage < last(); stage++) {
      firsts[stage] = next;
      next = Math.addExact(next, plans.get(stage).tiles());
    }
    this.tiles = next;
  }

  /** How many stages there are. */
  public int stages() {
    return stages.size();
  }

  /** The number of the stage that makes the result. */
  public int last() {
    return stages.size() - 1;
  }

  public Stage stage(int number) {
    return stages.get(number);
  }

  /** How what a stage yields is divided. */
  public TilePlan plan(int stage) {
    return plans.get(stage);
  }

  /** How the result is divided. */
  public TilePlan result() {
    return plans.getLast();
  }

  /** How what the stages before the last yield is divided. */
  public List<TilePlan> earlier() {
    return plans.subList(0, last());
  }

  /** How many tiles there are, of all stages. */
  public int tiles() {
    return tiles;
  }

  /** The index of a stage's tile. */
  public int index(int stage, int number) {
    return firsts[stage] + number;
  }

  /** The tile of that index. */
  public Tile tile(int index) {
    if (index < 0 || index >= tiles) {
      throw new IndexOutOfBoundsException("tile " + index + " of " + tiles);
    }
    int stage = last();
    if (index >= plans.getLast().tiles()) {
      stage = 0;
      while (stage + 1 < last() && index >= firsts[stage + 1]) {
        stage++;
      }
    }
    int number = index - firsts[stage];
    return new Tile(stage, number, plans.get(stage).rows(number));
  }

  /** The rows that a stage must read to make some of its rows. */
  public Rows input(int stage, Rows rows) {
    return switch (stages.get(stage)) {
      case Stage.Bands bands -> bands.chain().input(rows);
      case Stage.Survey survey -> survey.chain().input(rows);
      case Stage.Rearranged rearranged -> rearranged.input().rows();
      case Stage.Whole whole -> whole.input().rows();
    };
  }

  /** The shape of what a stage yields or, if it is a survey, surveys. */
  public static Shape output(Stage stage) {
    return switch (stage) {
      case Stage.Bands bands -> bands.chain().result();
      case Stage.Survey survey -> survey.chain().result();
      case Stage.Rearranged rearranged -> rearranged.output();
      case Stage.Whole whole -> whole.chain().result(whole.input());
    };
  }

  /** The chain's text of a stage whose tiles are sent. */
  public String filters(int stage) {
    return switch (stages.get(stage)) {
      case Stage.Bands bands -> bands.chain().text();
      case Stage.Survey survey -> survey.chain().text();
      case Stage.Whole whole -> whole.chain().text();
      case Stage.Rearranged _ -> throw new IllegalArgumentException("no tile rearranges");
    };
  }

  /** How a stage's tiles are encoded, if those of the result are encoded in a certain way. */
  public ResultEncoding encoding(int stage, ResultEncoding ofResult) {
    return switch (stages.get(stage)) {
      case Stage.Survey _ -> ResultEncoding.SUMMARY;
      case Stage.Bands _, Stage.Whole _, Stage.Rearranged _ ->
          stage == last() ? ofResult : ResultEncoding.RAW;
    };
  }

  /** Whether a stage's tiles are sent to workers. */
  public boolean isSent(int stage) {
    return !(stages.get(stage) instanceof Stage.Rearranged);
  }

  /** What a worker must know to make a stage's tiles, if those of the result are encoded so. */
  public TileNeeds needs(int stage, ResultEncoding ofResult) {
    return TileNeeds.of(
        stages.get(stage).input(),
        filters(stage),
        !sideInputs(stage).isEmpty(),
        encoding(stage, ofResult));
  }

  /** The surveys whose side inputs a stage's tiles carry. */
  public List<Integer> sideInputs(int stage) {
    return switch (stages.get(stage)) {
      case Stage.Bands bands -> bands.sideInputs();
      case Stage.Survey survey -> survey.sideInputs();
      case Stage.Rearranged _, Stage.Whole _ -> List.of();
    };
  }

  /** Bytes of disk that stages which rearrange take. */
  public long scratchBytes() {
    return stages.stream()
        .filter(Stage.Rearranged.class::isInstance)
        .mapToLong(stage -> stage.input().bytes())
        .sum();
  }

  /** Bytes of the largest message or result of any tile, raw. */
  public long largestTile() {
    long largest = 1;
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      if (!(stage instanceof Stage.Rearranged)) {
        TilePlan plan = plans.get(i);
        Rows rows = plan.rows(plan.tiles() / 2);
        long input = (long) input(i, rows).count() * stage.input().rowBytes();
        long output =
            stage instanceof Stage.Survey ? 0 : (long) rows.count() * output(stage).rowBytes();
        largest = Math.max(largest, Math.max(input, output));
      }
    }
    return largest;
  }
}
