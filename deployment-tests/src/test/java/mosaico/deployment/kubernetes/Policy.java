package mosaico.deployment.kubernetes;

import java.util.stream.Stream;

/** A rule of the house that every rendering keeps. */
@FunctionalInterface
interface Policy {

  /** A line for each breach, naming what breaks the rule and how; none if it is kept. */
  Stream<String> breaches(Rendering rendering);
}
