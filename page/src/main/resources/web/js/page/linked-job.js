// Opens a job that a link names: that of another browser, say, as long as the server keeps it.
import { ImageJob } from '../job/image-job.js';
import * as api from '../net/api.js';
import { Problem } from '../net/problem.js';

/**
 * The ID of the job that the address names; '' if it names none.
 *
 * @param {string} search of the address
 */
export function linkedJob(search) {
  const id = new URLSearchParams(search).get('job') ?? '';
  return /^[0-9a-f]{32}$/.test(id) ? id : '';
}

/**
 * Shows a job beside the images of this browser, and follows it. Nothing is downloaded by itself.
 *
 * @param {string} id
 * @param {object} tools
 * @param {Page.Keys} tools.keys
 * @param {import('../job/image-collection.js').ImageCollection} tools.collection
 * @param {import('../job/upload-queue.js').UploadQueue} tools.queue
 * @param {import('./notice.js').Notice} tools.notice
 * @param {import('./controller.js').Controller} tools.controller
 */
export async function openLinkedJob(id, { keys, collection, queue, notice, controller }) {
  const known = [...collection].find(({ job }) => job?.id === id);
  if (known) {
    controller.show(known);
    return;
  }
  try {
    const job = await keys.withKey(() => api.job(id));
    const fields = { filters: job.filters, workers: '', format: job.format, quality: '', compression: '', depth: '', levels: '' };
    const image = new ImageJob({ file: null, name: job.name, size: { width: job.width, height: job.height }, fields }, keys);
    image.job = job;
    collection.add(image);
    controller.show(image);
    await queue.run([image]);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    notice.show(problem);
  }
}
