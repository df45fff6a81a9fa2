@NullMarked
package mosaico.contract.registry;

import org.jspecify.annotations.NullMarked;
