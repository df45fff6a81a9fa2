package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.BrokenManifest.GKE;
import static mosaico.deployment.kubernetes.BrokenManifest.KEDA;
import static mosaico.deployment.kubernetes.BrokenManifest.VMS;
import static mosaico.deployment.kubernetes.BrokenManifest.set;
import static mosaico.deployment.kubernetes.BrokenManifest.without;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NetworkPolicies that allow too much, or select nothing, are reported. */
class NetworkPoliciesTest {

  static Stream<BrokenManifest> broken() {
    return Stream.of(
        new BrokenManifest(
            NetworkPolicies.DENY_BY_DEFAULT,
            GKE.without("NetworkPolicy", "deny-all"),
            "no policy denies"),
        new BrokenManifest(
            NetworkPolicies.PEERS_EXIST,
            GKE.without("Deployment", "worker").without("Deployment", "coordinator"),
            "rabbitmq: no such peer"),
        new BrokenManifest(
            NetworkPolicies.PEERS_EXIST,
            set(KEDA, "NetworkPolicy", "keda", "/spec/ingress/0/from/0/namespaceSelector", "{}"),
            "keda: no such peer"),
        new BrokenManifest(
            NetworkPolicies.PEERS_EXIST,
            set(
                VMS,
                "NetworkPolicy",
                "vms-to-redis",
                "/spec/ingress/0/from/0/ipBlock/cidr",
                "0.0.0.0/0"),
            "vms-to-redis: no such peer"),
        new BrokenManifest(
            NetworkPolicies.SUBJECTS_EXIST,
            GKE.without("StatefulSet", "redis"),
            "redis selects no pod"),
        new BrokenManifest(
            NetworkPolicies.EGRESS_HAS_INGRESS,
            GKE.without("NetworkPolicy", "redis"),
            "worker to redis at 6379: egress is allowed, ingress is not"),
        new BrokenManifest(
            NetworkPolicies.EGRESS_HAS_INGRESS,
            set(
                GKE,
                "NetworkPolicy",
                "redis",
                "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values",
                "[coordinator]"),
            "worker to redis at 6379: egress is allowed, ingress is not"),
        new BrokenManifest(
            NetworkPolicies.EGRESS_HAS_INGRESS,
            set(
                GKE,
                "NetworkPolicy",
                "rabbitmq",
                "/spec/ingress/0/from",
                "[{ipBlock: {cidr: 10.11.0.0/22}}]"),
            "coordinator to rabbitmq at 5672: egress is allowed, ingress is not"),
        new BrokenManifest(
            NetworkPolicies.LOAD_BALANCERS_ARE_RESTRICTED,
            VMS.with(
                "Service",
                "redis-internal",
                each -> without(each, "/spec/loadBalancerSourceRanges")),
            "redis-internal: load balancer open to any"),
        new BrokenManifest(
            NetworkPolicies.LOAD_BALANCERS_ARE_RESTRICTED,
            set(VMS, "Service", "redis-internal", "/spec/loadBalancerSourceRanges", "[0.0.0.0/0]"),
            "redis-internal: load balancer open to any"),
        new BrokenManifest(
            NetworkPolicies.LOAD_BALANCERS_ARE_RESTRICTED,
            VMS.with("Service", "redis-internal", each -> without(each, "/metadata/annotations")),
            "redis-internal: load balancer open to any"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void isReported(BrokenManifest manifest) {
    manifest.isReported();
  }
}
