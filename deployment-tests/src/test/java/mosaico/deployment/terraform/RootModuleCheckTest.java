package mosaico.deployment.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check itself reports each kind of mistake. */
class RootModuleCheckTest {
  private static final TerraformSchema SCHEMA = TerraformSchema.load();

  private static final RootModule OTHER =
      RootModule.of(
          "gke",
          """
          output "network" {
            description = "n"
            value       = "n"
          }
          """);

  private static final String RIGHT =
      """
      variable "name" {
        description = "A name."
        type        = object({ a = optional(string, "x") })

        validation {
          condition     = can(regex("^[a-z]$", var.name.a))
          error_message = "Not a name."
        }
      }

      data "terraform_remote_state" "gke" {
        backend = "gcs"

        config = {
          prefix = "mosaico/gke"
        }
      }

      locals {
        gke   = data.terraform_remote_state.gke.outputs
        ports = { for key, port in { amqp = "5672" } : key => port if port != "" }
      }

      resource "google_compute_network" "all" {
        for_each = local.ports

        name = "${var.name.a}-${each.key}-${local.gke.network}"

        timeouts {
          create = "5m"
        }

        lifecycle {
          ignore_changes = [description]
        }
      }

      resource "google_compute_router" "nat" {
        name    = google_compute_network.all["amqp"].self_link
        network = [for one in google_compute_network.all : one.id][0]
      }
      """;

  @Test
  void acceptsACorrectRootModule() {
    assertThat(problems(RIGHT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          for_each = local.ports | colour = "red"           | google_compute_network.all: no argument 'colour'
          create = "5m"          | forever = "5m"           | google_compute_network.all > timeouts: no argument 'forever'
          timeouts {             | timeout {                | google_compute_network.all: no block 'timeout'
          name    = goo          | description = goo        | google_compute_router.nat: 'name' is missing
          google_compute_network" "all | google_network" "all | no such block or resource type
          "mosaico/gke"          | "mosaico/other"          | no root module has the state of
          local.gke.network      | local.gke.subnet         | no output data.terraform_remote_state.gke.outputs.subnet
          local.gke.network      | data.terraform_remote_state.gk.outputs.network | no data source
          ${var.name.a}          | ${var.nam}               | no variable var.nam
          ${each.key}            | ${each.name}             | no for_each each.name
          for_each = local.ports | count = 1                | no for_each each.key
          = local.ports          | = local.port             | no local value local.port
          ["amqp"].self_link     | ["amqp"].link            | no attribute google_compute_network.all[].link
          in google_compute_network.all | in google_compute_network.none | no resource google_compute_network.none
          : one.id]              | : two.id]                | no resource two.id
          ${var.name.a}-         | x-                       | var.name is not used
          type        = object   | kind        = object     | variable name: 'type' is missing
          """)
  void reportsMistakes(String right, String wrong, String problem) {
    assertThat(RIGHT).contains(right);
    String changed = RIGHT.replace(right, wrong.replace("\\n", "\n"));

    assertThat(problems(changed)).anyMatch(line -> line.contains(problem));
  }

  @Test
  void rejectsWhatIsNotHcl() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RootModule.of("x", "resource \"a\" \"b\" {"));
  }

  private static List<String> problems(String source) {
    return new RootModuleCheck(SCHEMA, RootModule.of("x", source), Map.of("mosaico/gke", OTHER))
        .problems();
  }
}
