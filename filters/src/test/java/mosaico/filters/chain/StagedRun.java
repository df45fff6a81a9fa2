package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import mosaico.filters.Images;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Rows;
import mosaico.filters.geometry.Shape;

/**
 * Runs a chain stage by stage and band by band, as coordinator and workers do: no band is given a
 * row more than it states, and every stage's chain goes through its text.
 */
public final class StagedRun {

  private final List<Stage> stages;
  private final byte[] image;
  private final Random random;
  private final Map<Integer, byte[]> yielded = new HashMap<>();
  private final Map<Integer, List<Rows>> divisions = new HashMap<>();
  private final Map<Integer, List<byte[]>> sideInputs = new HashMap<>();

  private StagedRun(List<Stage> stages, byte[] image, Random random) {
    this.stages = stages;
    this.image = image;
    this.random = random;
  }

  /** The result's samples. */
  public static byte[] of(Chain chain, Shape shape, byte[] samples, Random random) {
    StagedRun run = new StagedRun(chain.stages(shape), samples, random);
    for (int i = 0; i < run.stages.size(); i++) {
      run.run(i);
    }
    return run.rowsOf(run.stages.size() - 1);
  }

  private void run(int number) {
    byte[] source = source(stages.get(number));
    switch (stages.get(number)) {
      case Stage.Bands bands -> yielded.put(number, bands(number, bands, source));
      case Stage.Survey survey -> sideInputs.put(number, survey(number, survey, source));
      case Stage.Whole _ -> throw new AssertionError("only a planner makes one stage of several");
      case Stage.Rearranged rearranged -> {
        Band whole = Band.whole(rearranged.input(), source);
        yielded.put(number, Images.bytes(Chain.of(rearranged.steps()).apply(whole)));
      }
    }
  }

  private byte[] source(Stage stage) {
    return stage.source() == Stage.IMAGE ? image : rowsOf(stage.source());
  }

  private byte[] rowsOf(int stage) {
    return Objects.requireNonNull(yielded.get(stage));
  }

  private byte[] bands(int number, Stage.Bands stage, byte[] source) {
    Shape result = stage.chain().result();
    byte[] made = new byte[(int) result.bytes()];
    List<Rows> division = division(number, result.height());
    for (int i = 0; i < division.size(); i++) {
      Rows rows = division.get(i);
      BoundChain chain = sent(stage.chain()).with(sideInputs(stage.sideInputs(), i));
      byte[] band = Images.bytes(chain.apply(input(chain, rows, source), rows));
      System.arraycopy(band, 0, made, rows.from() * result.rowBytes(), band.length);
    }
    return made;
  }

  private List<byte[]> survey(int number, Stage.Survey stage, byte[] source) {
    Shape surveyed = stage.chain().result();
    List<Rows> division = division(stage.dividedAs().orElse(number), surveyed.height());
    List<byte[]> summaries = new ArrayList<>();
    for (int i = 0; i < division.size(); i++) {
      BoundChain chain = sent(stage.chain()).with(sideInputs(stage.sideInputs(), i));
      Band input = input(chain, division.get(i), source);
      summaries.add(chain.survey(input, division.get(i), new Buffers()));
    }
    return stage.filter().reduce(surveyed, division, summaries);
  }

  /** The chain as a worker gets it. */
  private static BoundChain sent(BoundChain chain) {
    return Chain.ofStage(chain.text()).on(chain.source());
  }

  private static Band input(BoundChain chain, Rows rows, byte[] source) {
    Rows needed = chain.input(rows);
    Band whole = Images.placed(chain.source(), source, 11);
    return new Band(chain.source(), needed, Images.bytes(whole.slice(needed)));
  }

  private List<byte[]> sideInputs(List<Integer> surveys, int band) {
    return surveys.stream()
        .map(survey -> Objects.requireNonNull(sideInputs.get(survey)))
        .map(inputs -> inputs.get(Math.min(band, inputs.size() - 1)))
        .toList();
  }

  /** Random bands, the same ones whenever they are asked for. */
  private List<Rows> division(int number, int height) {
    return divisions.computeIfAbsent(number, _ -> divide(height));
  }

  private List<Rows> divide(int height) {
    int tallest = 1 + random.nextInt(random.nextBoolean() ? 3 : height);
    List<Rows> bands = new ArrayList<>();
    for (int from = 0; from < height; ) {
      int to = Math.min(height, from + 1 + random.nextInt(tallest));
      bands.add(new Rows(from, to));
      from = to;
    }
    return bands;
  }
}
