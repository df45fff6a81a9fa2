package mosaico.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import mosaico.architecture.violations.UsesLibraries;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each client library is used by the packages that exist to hide it, and by no other. */
class LibrariesTest {

  @ParameterizedTest
  @FieldSource("mosaico.architecture.Library#ALL")
  void isUsedByItsPackagesOnly(Library library) {
    library.onlyUsersDependOnIt().check(CompiledClasses.OF_ALL_SHIPPED);
  }

  /** Otherwise the exception is obsolete, or its name is wrong. */
  @ParameterizedTest
  @FieldSource("mosaico.architecture.Library#ALL")
  void isUsedByEachOfItsPackages(Library library) {
    assertThat(library.users())
        .allMatch(
            user ->
                CompiledClasses.OF_ALL_SHIPPED.that(resideInAPackage(user)).stream()
                    .anyMatch(each -> dependsOn(each, library)));
  }

  @ParameterizedTest
  @FieldSource("mosaico.architecture.Library#ALL")
  void aUseElsewhereIsReported(Library library) {
    assertThat(
            library
                .onlyUsersDependOnIt()
                .evaluate(new ClassFileImporter().importClasses(UsesLibraries.class))
                .hasViolation())
        .isTrue();
  }

  private static boolean dependsOn(JavaClass user, Library library) {
    return user.getDirectDependenciesFromSelf().stream()
        .anyMatch(each -> resideInAPackage(library.packages()).test(each.getTargetClass()));
  }
}
