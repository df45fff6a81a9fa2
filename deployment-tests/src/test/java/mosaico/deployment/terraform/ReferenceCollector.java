package mosaico.deployment.terraform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openrewrite.hcl.HclVisitor;
import org.openrewrite.hcl.tree.Expression;
import org.openrewrite.hcl.tree.Hcl;

/** Collects the references in an expression; variables of a {@code for} are none. */
final class ReferenceCollector extends HclVisitor<List<Reference>> {
  private final Deque<Set<String>> bound = new ArrayDeque<>();

  static List<Reference> in(Expression expression) {
    List<Reference> found = new ArrayList<>();
    new ReferenceCollector().visit(expression, found);
    return found;
  }

  @Override
  public Hcl visitAttributeAccess(Hcl.AttributeAccess access, List<Reference> found) {
    return chain(access, found).isPresent() ? access : super.visitAttributeAccess(access, found);
  }

  @Override
  public Hcl visitIndex(Hcl.Index index, List<Reference> found) {
    visit(index.getPosition().getPosition(), found);
    if (chain(index, found).isEmpty()) {
      visit(index.getIndexed(), found);
    }
    return index;
  }

  @Override
  public Hcl visitSplat(Hcl.Splat splat, List<Reference> found) {
    return chain(splat, found).isPresent() ? splat : super.visitSplat(splat, found);
  }

  @Override
  public Hcl visitVariableExpression(Hcl.VariableExpression variable, List<Reference> found) {
    chain(variable, found);
    return variable;
  }

  /** In {@code name = value} only the value may be a reference. */
  @Override
  public Hcl visitAttribute(Hcl.Attribute attribute, List<Reference> found) {
    visit(attribute.getValue(), found);
    return attribute;
  }

  @Override
  public Hcl visitFunctionCall(Hcl.FunctionCall call, List<Reference> found) {
    call.getVariables().forEach(argument -> visit(argument, found));
    return call;
  }

  @Override
  public Hcl visitForObject(Hcl.ForObject loop, List<Reference> found) {
    enter(loop.getIntro(), found);
    visit(loop.getUpdateName(), found);
    visit(loop.getUpdateValue(), found);
    leave(loop.getCondition(), found);
    return loop;
  }

  @Override
  public Hcl visitForTuple(Hcl.ForTuple loop, List<Reference> found) {
    enter(loop.getIntro(), found);
    visit(loop.getUpdateName(), found);
    leave(loop.getCondition(), found);
    return loop;
  }

  private void enter(Hcl.ForIntro intro, List<Reference> found) {
    visit(intro.getIn(), found);
    bound.push(
        intro.getVariables().stream().map(Hcl.Identifier::getName).collect(Collectors.toSet()));
  }

  private void leave(@Nullable Expression condition, List<Reference> found) {
    visit(condition, found);
    bound.pop();
  }

  /** Adds a chain of names and indices as one reference; empty if it does not begin with a name. */
  private Optional<List<String>> chain(Expression expression, List<Reference> found) {
    Optional<List<String>> path = path(expression);
    path.filter(steps -> bound.stream().noneMatch(names -> names.contains(steps.getFirst())))
        .ifPresent(steps -> found.add(new Reference(steps)));
    return path;
  }

  private static Optional<List<String>> path(Expression expression) {
    return switch (expression) {
      case Hcl.VariableExpression variable ->
          Optional.of(List.of(Objects.requireNonNull(variable.getName()).getName()));
      case Hcl.AttributeAccess access ->
          path(access.getAttribute()).map(steps -> with(steps, access.getType().getName()));
      case Hcl.Index index -> path(index.getIndexed()).map(steps -> with(steps, Reference.ANY));
      case Hcl.Splat splat -> path(splat.getSelect()).map(steps -> with(steps, Reference.ANY));
      default -> Optional.empty();
    };
  }

  private static List<String> with(List<String> steps, String last) {
    List<String> all = new ArrayList<>(steps);
    all.add(last);
    return all;
  }
}
