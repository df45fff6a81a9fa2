package mosaico.endtoend.page;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Stream;

/** What axe-core finds wrong with a page as it stands now: WCAG 2.0 to 2.2, levels A and AA. */
final class Accessibility {

  private static final List<String> RULES =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Accessibility() {}

  /**
   * Lists what breaks the rules, an element a line; empty if nothing does.
   *
   * <p>What stands on a picture or is covered axe-core cannot judge; it is not listed.
   */
  static List<String> check(Page page) {
    return new AxeBuilder(page)
        .withTags(RULES).analyze().getViolations().stream()
            .flatMap(Accessibility::describe)
            .toList();
  }

  private static Stream<String> describe(Rule rule) {
    return rule.getNodes().stream().map(node -> describe(rule, node));
  }

  private static String describe(Rule rule, CheckedNode node) {
    return "%s (%s) at %s: %s"
        .formatted(rule.getId(), rule.getImpact(), node.getTarget(), node.getFailureSummary());
  }
}
