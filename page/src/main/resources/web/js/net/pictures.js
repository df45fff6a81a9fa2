// The HTTP API's reduced pictures, and results that are better saved than fetched.
import { call, currentKey } from './api.js';

/** @typedef {import('./api.js').CallOptions} CallOptions */

/**
 * A square of a result, or of its source, in a reduced size, and whether nothing of it is missing.
 *
 * @param {string} path of the job, or of its source
 * @param {{ level: number, x: number, y: number }} place
 * @param {CallOptions} [options]
 */
export async function square(path, { level, x, y }, options) {
  const response = await call(`api/jobs/${path}/zoom/${level}/${x}/${y}`, options);
  return { blob: await response.blob(), complete: response.headers.get('Mosaico-Complete') === 'true' };
}

/**
 * Where a result can be saved from without passing through the page; '' with an access key, which a link cannot carry.
 *
 * @param {string} id
 */
export function resultPath(id) {
  return currentKey() ? '' : `api/jobs/${id}/result`;
}

/**
 * What a chain makes of an image, as a PNG, without a job that lasts.
 *
 * @param {Blob} image
 * @param {Record<string, string>} fields empty ones are left out
 * @param {{ signal: AbortSignal }} options
 */
export async function process(image, fields, { signal }) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  form.append('image', image, 'preview.png');
  const response = await call('api/process', { method: 'POST', body: form, signal });
  return response.blob();
}
