/** What a class changes of a worker while it runs: its pace and its prefetch. */
@NullMarked
package mosaico.worker.classroom;

import org.jspecify.annotations.NullMarked;
