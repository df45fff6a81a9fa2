// Which images can be processed once more, and whether that would change anything.

/** @typedef {import('../job/image-job.js').ImageJob} ImageJob */

/**
 * Whether an image was processed with these settings.
 *
 * @param {ImageJob} image
 * @param {Page.Fields} fields
 */
export function isOf(image, fields) {
  return /** @type {(keyof Page.Fields)[]} */ (Object.keys(fields)).every((name) => (image.fields[name] ?? '') === fields[name]);
}

/**
 * @param {File | null} one
 * @param {File | null} other
 */
function isSameFile(one, other) {
  return one === other || (one?.name === other?.name && one?.size === other?.size && one?.lastModified === other?.lastModified);
}

/**
 * Those that can be processed once more, each file once, in the order in which they came.
 *
 * @param {ImageJob[]} all the newest first
 */
export function rerunnable(all) {
  const images = all.filter(({ file, isOver }) => file !== null && isOver).reverse();
  return images.filter(({ file }, i) => images.findIndex((other) => isSameFile(other.file, file)) === i);
}
