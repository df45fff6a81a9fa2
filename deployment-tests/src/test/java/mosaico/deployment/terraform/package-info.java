/** Holds terraform/ against the provider's schema, without the provider. */
@NullMarked
package mosaico.deployment.terraform;

import org.jspecify.annotations.NullMarked;
