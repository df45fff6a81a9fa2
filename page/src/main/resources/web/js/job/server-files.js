// Results that the browser saves straight from the server.
import { batchArchive } from '../net/api.js';
import { resultPath } from '../net/pictures.js';
import { saveFrom } from './download.js';
import { isHuge } from './naming.js';

/** @typedef {import('./image-job.js').ImageJob} ImageJob */

/**
 * Saves a result that is too large for this page straight from the server. Tells whether it is one, and could be saved so.
 *
 * @param {ImageJob} image
 */
export function saveHuge(image) {
  if (!isHuge(image.job) || image.result || image.state !== 'done' || !image.job) return false;
  const path = resultPath(image.job.id);
  if (path) saveFrom(path, image.resultName);
  return path !== '';
}

/**
 * Saves the server's ZIP if it holds these results, all of them and no others, and is still there. Then nothing of it
 * passes through this page's memory. Tells whether it was so.
 *
 * @param {ImageJob[]} done
 */
export async function saveFromServer(done) {
  const place = done[0]?.batch;
  if (!place || done.length !== place.count || done.some(({ batch }) => batch?.id !== place.id)) return false;
  const path = await batchArchive(place.id);
  if (path) saveFrom(path, `mosaico-${done.length}.zip`);
  return path !== '';
}
