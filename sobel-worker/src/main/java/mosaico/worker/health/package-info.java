@NullMarked
package mosaico.worker.health;

import org.jspecify.annotations.NullMarked;
