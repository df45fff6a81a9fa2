/** Workers in other languages, which know docs/protocol.md and nothing else. */
@NullMarked
package mosaico.endtoend.protocol;

import org.jspecify.annotations.NullMarked;
