@NullMarked
package mosaico.worker;

import org.jspecify.annotations.NullMarked;
