/**
 * Hands tests a broker and a Redis: given ones, containers, the machine's own, or embedded ones.
 */
@NullMarked
package mosaico.testservices;

import org.jspecify.annotations.NullMarked;
