/** A worker's entry in the registry. */
@NullMarked
package mosaico.contract.registry;

import org.jspecify.annotations.NullMarked;
