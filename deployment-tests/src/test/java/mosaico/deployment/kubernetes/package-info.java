/** Checks every rendered overlay against the Kubernetes schema and this project's policies. */
@NullMarked
package mosaico.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
