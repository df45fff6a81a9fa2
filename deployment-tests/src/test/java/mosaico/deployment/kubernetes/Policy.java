package mosaico.deployment.kubernetes;

import java.util.stream.Stream;

/** A rule of this project that every rendering must keep. */
@FunctionalInterface
interface Policy {

  /** A line for each violation, naming the resource and the fault; empty if the rule is kept. */
  Stream<String> violations(Rendering rendering);
}
