/** Holds every overlay's rendering against the Kubernetes schema and against this house's rules. */
@NullMarked
package mosaico.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
