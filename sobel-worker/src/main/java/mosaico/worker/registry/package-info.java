@NullMarked
package mosaico.worker.registry;

import org.jspecify.annotations.NullMarked;
