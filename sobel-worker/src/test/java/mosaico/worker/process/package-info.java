/** Runs the worker as a process against a real broker and Redis. */
@NullMarked
package mosaico.worker.process;

import org.jspecify.annotations.NullMarked;
