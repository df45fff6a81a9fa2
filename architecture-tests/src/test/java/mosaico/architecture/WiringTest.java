package mosaico.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Only {@code Main} wires the two processes.
 *
 * <p>A collaborator is a class that holds a connection to RabbitMQ or Redis, an HTTP server, or
 * another collaborator. No constructor or static method but those of a {@code Main} may construct
 * one of another package: classes are given their collaborators. Instance methods may, for they
 * make what lives as long as a job or a connection. The coordinator's {@code Redis} is exempt: it
 * opens the connection, and its health check is a part of it.
 */
class WiringTest {

  private static final String[] PROCESSES = {
    "mosaico.coordinator..", "mosaico.worker..", "mosaico.service.."
  };

  @Test
  void onlyMainConstructsCollaborators() {
    Set<JavaClass> collaborators = collaborators(CompiledClasses.OF_ALL_SHIPPED);

    assertThat(collaborators)
        .extracting(JavaClass::getSimpleName)
        .contains("BrokerConnection", "Jobs", "TilePublisher", "WebServer", "Registration");
    onlyMainConstructs(collaborators).check(CompiledClasses.OF_ALL_SHIPPED);
  }

  @Test
  void anotherClassThatConstructsThemIsReported() {
    JavaClasses classes = new ClassFileImporter().importPackages("mosaico.coordinator.wiring");

    assertThat(
            onlyMainConstructs(collaborators(classes))
                .evaluate(classes)
                .getFailureReport()
                .getDetails())
        .singleElement()
        .asString()
        .contains("Wirer", "Holder");
  }

  private static ArchRule onlyMainConstructs(Set<JavaClass> collaborators) {
    return noClasses()
        .that()
        .resideInAnyPackage(PROCESSES)
        .and()
        .doNotHaveSimpleName("Main")
        .and()
        .doNotHaveFullyQualifiedName("mosaico.coordinator.store.Redis")
        .should()
        .callConstructorWhere(
            new DescribedPredicate<>("a collaborator of another package") {
              @Override
              public boolean test(JavaConstructorCall call) {
                return isWiring(call.getOrigin())
                    && collaborators.contains(call.getTargetOwner())
                    && !call.getTargetOwner()
                        .getPackage()
                        .equals(call.getOriginOwner().getPackage());
              }
            });
  }

  private static boolean isWiring(JavaCodeUnit origin) {
    return origin.isConstructor() || origin.getModifiers().contains(JavaModifier.STATIC);
  }

  private static Set<JavaClass> collaborators(JavaClasses classes) {
    Set<JavaClass> found = new HashSet<>();
    int before;
    do {
      before = found.size();
      for (JavaClass each : classes) {
        if (isOfAProcess(each)
            && (each.getFields().stream().anyMatch(field -> isCollaborator(field, found))
                || (each.isInterface()
                    && each.getAllSubclasses().stream().anyMatch(found::contains)))) {
          found.add(each);
        }
      }
    } while (found.size() > before);
    return found;
  }

  private static boolean isCollaborator(JavaField field, Set<JavaClass> found) {
    String type = field.getRawType().getPackageName();
    return found.contains(field.getRawType())
        || type.startsWith("redis.clients")
        || type.startsWith("com.rabbitmq")
        || type.startsWith("io.javalin");
  }

  private static boolean isOfAProcess(JavaClass each) {
    return each.getPackageName().matches("mosaico\\.(coordinator|worker|service)(\\..*)?");
  }
}
