package mosaico.filters.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mosaico.filters.Filter;
import mosaico.filters.InvalidChainException;
import mosaico.filters.Rearrangement;
import mosaico.filters.Step;
import mosaico.filters.geometry.Band;
import mosaico.filters.geometry.Shape;
import mosaico.filters.gray.Grayscale;

/**
 * Filters in the order in which they are applied, as a person writes them: {@code
 * blur:sigma=2,sobel:norm=l1}.
 */
public final class Chain {

  /** Steps a chain may have. */
  public static final int MAX_STEPS = 16;

  private static final int MAX_TEXT = 2_000;

  private final List<Step> steps;

  private Chain(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  /**
   * Reads a chain: steps separated by commas, each a filter's name and its parameters separated by
   * colons.
   *
   * @throws InvalidChainException pointing at the step, and saying what is allowed
   */
  public static Chain parse(String text) {
    if (text.length() > MAX_TEXT) {
      throw new InvalidChainException(
          "the filter chain has %d characters; %d are allowed".formatted(text.length(), MAX_TEXT));
    }
    return ofTexts(StepText.parse(text));
  }

  /**
   * The chain of steps that were written one by one.
   *
   * @throws InvalidChainException pointing at the step, and saying what is allowed
   */
  public static Chain ofTexts(List<StepText> texts) {
    return of(texts.stream().map(StepText::create).toList());
  }

  /**
   * Reads the chain of a stage, which may be empty and as long as it needs to be.
   *
   * @param text as {@link BoundChain#text} gave it
   */
  public static Chain ofStage(String text) {
    return new Chain(
        text.isEmpty() ? List.of() : StepText.parse(text).stream().map(StepText::create).toList());
  }

  /** A chain of 1 to {@link #MAX_STEPS} steps. */
  public static Chain of(List<? extends Step> steps) {
    if (steps.size() > MAX_STEPS) {
      throw new InvalidChainException(
          "the chain has %d filters; %d are allowed".formatted(steps.size(), MAX_STEPS));
    }
    if (steps.isEmpty()) {
      throw new InvalidChainException("the filter chain is empty; write one such as \"sobel\"");
    }
    return new Chain(List.copyOf(steps));
  }

  /** The chain's canonical text; {@link #parse} reads it back to an equal chain. */
  public String text() {
    return steps.stream().map(Step::text).collect(Collectors.joining(","));
  }

  public List<Step> steps() {
    return steps;
  }

  /**
   * Whether the chain reduces to gray before it does anything but move pixels, so that an image may
   * be reduced before it is sent, at a third of the bytes.
   */
  public boolean startsGray() {
    return steps.stream()
        .filter(step -> !(step instanceof Rearrangement))
        .findFirst()
        .filter(step -> step.needsGray() || step instanceof Grayscale)
        .isPresent();
  }

  /** Whether each band of the result can be made from a band of the image, with nothing else. */
  public boolean isOfBands() {
    return steps.stream().allMatch(Filter.class::isInstance);
  }

  /**
   * The shape of the result.
   *
   * @throws InvalidChainException pointing at a step that cannot be applied
   */
  public Shape result(Shape source) {
    Shape shape = source;
    for (Step step : bound(source)) {
      shape = step.output(shape);
    }
    return shape;
  }

  /**
   * The stages in which a coordinator runs the chain, in order; the last yields the result.
   *
   * @throws InvalidChainException pointing at a step that cannot be applied
   */
  public List<Stage> stages(Shape source) {
    return new Stager(source).stages(bound(source));
  }

  /**
   * The chain made ready for images of one shape.
   *
   * @throws InvalidChainException pointing at a step that cannot be applied
   * @throws IllegalStateException if a step rearranges the image, which no band can be part of
   */
  public BoundChain on(Shape source) {
    return new BoundChain(source, bound(source));
  }

  /** Runs the chain on a whole image, in memory: what a run by stages must equal in every bit. */
  public Band apply(Band image) {
    return WholeImage.apply(bound(image.image()), image);
  }

  /** The steps that an image of one shape takes: gray where it must be, nothing that is idle. */
  private List<Step> bound(Shape source) {
    List<Step> bound = new ArrayList<>();
    Shape shape = source;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.needsGray() && !shape.isGray()) {
        shape = add(bound, Grayscale.INSTANCE, shape, i);
      }
      boolean idle = step instanceof Grayscale && shape.isGray();
      if (!idle) {
        shape = add(bound, step, shape, i);
      }
    }
    return bound;
  }

  private static Shape add(List<Step> bound, Step step, Shape shape, int index) {
    bound.add(step);
    try {
      return step.output(shape);
    } catch (InvalidChainException e) {
      throw e.in(new InvalidChainException.Part(index + 1, step.text(), -1));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain chain && chain.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
