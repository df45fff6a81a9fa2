package mosaico.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Terraform and the manifests agree on the address range of worker VMs. */
class WorkerAddressRangeTest {

  private static final Pattern DEFAULT =
      Pattern.compile("variable \"workers_range\" \\{[^}]*?default\\s*=\\s*\"([0-9./]+)\"");

  @Test
  void loadBalancersAndPoliciesAdmitTheRangeInTerraform() {
    Matcher range = DEFAULT.matcher(Repository.read("terraform/gke/variables.tf"));
    Rendering vms = Rendering.committed("vms");
    List<String> admitted =
        Stream.concat(
                vms.ofKind("Service")
                    .flatMap(each -> Workload.elements(each.at("/spec/loadBalancerSourceRanges"))),
                vms.ofKind("NetworkPolicy")
                    .filter(each -> Rendering.name(each).startsWith("vms-"))
                    .map(each -> each.at("/spec/ingress/0/from/0/ipBlock/cidr")))
            .map(JsonNode::asText)
            .toList();

    assertThat(range.find()).isTrue();
    assertThat(admitted).hasSize(4).containsOnly(range.group(1));
  }
}
