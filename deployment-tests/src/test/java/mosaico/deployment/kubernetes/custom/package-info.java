/**
 * Resources that Kubernetes has by extension, as far as their definitions are used here. A field
 * that is not here is refused: take it from the definition that the record names.
 */
@NullMarked
package mosaico.deployment.kubernetes.custom;

import org.jspecify.annotations.NullMarked;
