/**
 * Hands tests a broker and a Redis: given ones, containers, the machine's own, or embedded ones;
 * and the machine's Python.
 */
@NullMarked
package mosaico.testkit.services;

import org.jspecify.annotations.NullMarked;
