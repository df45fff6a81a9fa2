/** Configuration, health, metrics and the operations view of running processes. */
@NullMarked
package mosaico.endtoend.operations;

import org.jspecify.annotations.NullMarked;
