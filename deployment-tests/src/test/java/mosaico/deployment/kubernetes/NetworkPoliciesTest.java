package mosaico.deployment.kubernetes;

import static mosaico.deployment.kubernetes.Break.GKE;
import static mosaico.deployment.kubernetes.Break.KEDA;
import static mosaico.deployment.kubernetes.Break.VMS;
import static mosaico.deployment.kubernetes.Break.set;
import static mosaico.deployment.kubernetes.Break.without;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Doors that stand open, and doors to nowhere, are found. */
class NetworkPoliciesTest {

  static Stream<Break> breaks() {
    return Stream.of(
        new Break(
            NetworkPolicies.NOTHING_BY_DEFAULT,
            GKE.without("NetworkPolicy", "deny-all"),
            "nothing denies"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            GKE.without("Deployment", "worker").without("Deployment", "coordinator"),
            "rabbitmq: there is no"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            set(KEDA, "NetworkPolicy", "keda", "/spec/ingress/0/from/0/namespaceSelector", "{}"),
            "keda: there is no"),
        new Break(
            NetworkPolicies.PEERS_EXIST,
            set(
                VMS,
                "NetworkPolicy",
                "vms-to-redis",
                "/spec/ingress/0/from/0/ipBlock/cidr",
                "0.0.0.0/0"),
            "vms-to-redis: there is no"),
        new Break(
            NetworkPolicies.SUBJECTS_EXIST,
            GKE.without("StatefulSet", "redis"),
            "redis is for no pod"),
        new Break(
            NetworkPolicies.WHAT_IS_SENT_IS_RECEIVED,
            GKE.without("NetworkPolicy", "redis"),
            "worker to redis at 6379: sent, but not received"),
        new Break(
            NetworkPolicies.WHAT_IS_SENT_IS_RECEIVED,
            set(
                GKE,
                "NetworkPolicy",
                "redis",
                "/spec/ingress/0/from/0/podSelector/matchExpressions/0/values",
                "[coordinator]"),
            "worker to redis at 6379: sent, but not received"),
        new Break(
            NetworkPolicies.WHAT_IS_SENT_IS_RECEIVED,
            set(
                GKE,
                "NetworkPolicy",
                "rabbitmq",
                "/spec/ingress/0/from",
                "[{ipBlock: {cidr: 10.11.0.0/22}}]"),
            "coordinator to rabbitmq at 5672: sent, but not received"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            VMS.with(
                "Service",
                "redis-internal",
                each -> without(each, "/spec/loadBalancerSourceRanges")),
            "redis-internal: a load balancer that anybody"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            set(VMS, "Service", "redis-internal", "/spec/loadBalancerSourceRanges", "[0.0.0.0/0]"),
            "redis-internal: a load balancer that anybody"),
        new Break(
            NetworkPolicies.LOAD_BALANCERS_ARE_INTERNAL_AND_FOR_SOME,
            VMS.with("Service", "redis-internal", each -> without(each, "/metadata/annotations")),
            "redis-internal: a load balancer that anybody"));
  }

  @ParameterizedTest
  @MethodSource("breaks")
  void isFound(Break one) {
    one.isFound();
  }
}
