package mosaico.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The directions in which packages may depend on one another. */
class DependencyRulesTest {

  /** A rule, and packages of the test sources whose classes break it on purpose. */
  record Rule(ArchRule rule, List<String> violators) {

    Rule(ArchRule rule, String... violators) {
      this(rule, List.of(violators));
    }

    @Override
    public String toString() {
      return rule.getDescription();
    }
  }

  static final List<Rule> RULES =
      List.of(
          new Rule(
              classes()
                  .that()
                  .resideInAPackage("mosaico.filters..")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage(
                      "java..", "jdk.incubator.vector..", "org.jspecify..", "mosaico.filters.."),
              "mosaico.filters.violation"),
          new Rule(
              classes()
                  .that()
                  .resideInAPackage("mosaico.contract..")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage(
                      "java..",
                      "org.jspecify..",
                      "mosaico.filters.geometry..",
                      "mosaico.contract.."),
              "mosaico.contract.violation"),
          new Rule(
              classes()
                  .that()
                  .resideInAPackage("mosaico.codecs..")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage(
                      "java..",
                      "javax.imageio..",
                      "jdk.incubator.vector..",
                      "org.jspecify..",
                      "org.slf4j..",
                      "org.w3c.dom..",
                      "com.twelvemonkeys..",
                      "mosaico.filters..",
                      "mosaico.codecs.."),
              "mosaico.codecs.violation"),
          new Rule(
              classes()
                  .that()
                  .resideInAPackage("mosaico.comparison..")
                  .should()
                  .onlyDependOnClassesThat()
                  .resideInAnyPackage(
                      "java..",
                      "org.jspecify..",
                      "mosaico.filters..",
                      "mosaico.codecs..",
                      "mosaico.comparison.."),
              "mosaico.comparison.violation"),
          new Rule(
              noClasses()
                  .that()
                  .resideInAPackage("mosaico.coordinator.http..")
                  .should()
                  .dependOnClassesThat(
                      resideInAnyPackage(
                              "mosaico.coordinator.job.run..",
                              "mosaico.coordinator.job.takeover..",
                              "mosaico.coordinator.store..")
                          .and(not(assignableTo(Throwable.class)))
                          .and(not(nameMatching(".*\\.(ResultStream|Outcome)(\\$.*)?")))),
              "mosaico.coordinator.http.violation"),
          new Rule(
              noClasses()
                  .that()
                  .resideInAPackage("mosaico.coordinator..")
                  .and()
                  .resideOutsideOfPackages("mosaico.coordinator", "mosaico.coordinator.http..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("mosaico.coordinator.http.."),
              "mosaico.coordinator.job.violation"),
          new Rule(
              noClasses()
                  .that()
                  .resideInAPackage("mosaico.coordinator..")
                  .and()
                  .resideOutsideOfPackages("mosaico.coordinator", "mosaico.coordinator.fallback")
                  .should()
                  .dependOnClassesThat()
                  .resideInAPackage("mosaico.worker.."),
              "mosaico.coordinator.job.violation"),
          new Rule(
              noClasses()
                  .that()
                  .resideInAPackage("mosaico.coordinator..")
                  .should()
                  .dependOnClassesThat(
                      resideInAPackage("mosaico.worker..")
                          .and(not(resideInAPackage("mosaico.worker.tile")))),
              "mosaico.coordinator.job.violation"),
          new Rule(
              noClasses()
                  .should()
                  .dependOnClassesThat()
                  .haveFullyQualifiedName(Random.class.getName()),
              "mosaico.filters.violation"),
          new Rule(
              slices().matching("mosaico.(**)").should().beFreeOfCycles(),
              "mosaico.coordinator.job.violation",
              "mosaico.coordinator.http.violation"));

  @ParameterizedTest
  @FieldSource("RULES")
  void isKept(Rule rule) {
    rule.rule().check(CompiledClasses.OF_ALL_SHIPPED);
  }

  @ParameterizedTest
  @FieldSource("RULES")
  void aViolationIsReported(Rule rule) {
    var violators = new ClassFileImporter().importPackages(rule.violators());

    assertThat(violators).isNotEmpty();
    assertThat(rule.rule().evaluate(violators).hasViolation()).isTrue();
  }

  @Test
  void everyShippedModuleIsChecked() {
    assertThat(CompiledClasses.SHIPPED)
        .allMatch(module -> CompiledClasses.of(module).size() > 3, "has classes");
  }
}
