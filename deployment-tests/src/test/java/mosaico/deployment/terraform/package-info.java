/** Checks {@code terraform/} against the Google provider's schema, without the provider. */
@NullMarked
package mosaico.deployment.terraform;

import org.jspecify.annotations.NullMarked;
