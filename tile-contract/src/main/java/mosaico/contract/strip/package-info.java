@NullMarked
package mosaico.contract.strip;

import org.jspecify.annotations.NullMarked;
