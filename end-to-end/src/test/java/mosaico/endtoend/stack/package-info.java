/** Starts the processes and services that the tests run against. */
@NullMarked
package mosaico.endtoend.stack;

import org.jspecify.annotations.NullMarked;
