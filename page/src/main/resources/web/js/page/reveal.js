// Goes to what has just been asked for, where it is out of sight.

/**
 * Scrolls until the beginning of an element is in the upper half of the window, and gives it the focus, unless it is there
 * already. Those who want no motion are there at once.
 *
 * @param {HTMLElement} shown can have the focus
 */
export function reveal(shown) {
  const { top } = shown.getBoundingClientRect();
  if (top >= 0 && top < innerHeight / 2) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  shown.focus({ preventScroll: true });
  shown.scrollIntoView({ block: 'start', behavior: still ? 'instant' : 'smooth' });
}
