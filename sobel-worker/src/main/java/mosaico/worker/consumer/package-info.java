@NullMarked
package mosaico.worker.consumer;

import org.jspecify.annotations.NullMarked;
