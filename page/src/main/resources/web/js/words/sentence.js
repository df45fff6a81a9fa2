// A text as a sentence.

/**
 * A text that begins and ends as a sentence does, unless it begins with a name: `blur:sigma=-1: …`.
 *
 * @param {string} text
 */
export function sentence(text) {
  const begun = /^\p{Ll}+ /u.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
