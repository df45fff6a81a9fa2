// What a misspelt name was probably meant to be.

const FARTHEST = 2;

/**
 * The name that is fewest typing errors away; undefined if none is near.
 *
 * @param {string} written
 * @param {string[]} names
 */
export function nearest(written, names) {
  const limit = Math.min(FARTHEST, Math.floor(written.length / 2));
  const near = names.map((name) => ({ name, errors: distance(written, name) })).filter(({ errors }) => errors <= limit);
  return near.sort((a, b) => a.errors - b.errors)[0]?.name;
}

/**
 * How many letters must be added, taken away or replaced (Levenshtein's distance).
 *
 * @param {string} one
 * @param {string} other
 */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, wanted] of [...other].entries()) {
      const replaced = (row[j] ?? 0) + (letter === wanted ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
