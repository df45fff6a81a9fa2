// The coordinator's HTTP API. Every call sends the access key, if there is one, and throws a Problem.
import { tab } from '../storage.js';
import { Problem, problemOf } from './problem.js';

const STORED = 'mosaico.key';
const STALL = 60_000;

// An image that has arrived may be decoded whole before the server answers. No job may take longer than this, unless
// the server was configured otherwise (JOB_DEADLINE): a later answer would be of no use.
const LONGEST_ANSWER = 10 * 60_000;

/** @typedef {{ signal?: AbortSignal, timeout?: number }} CallOptions timeout in milliseconds, a minute if not given */

/** @param {string} key */
export function setKey(key) {
  tab.set(STORED, key);
}

/** The access key of this tab; '' while it has none. */
export function currentKey() {
  return tab.get(STORED) ?? '';
}

/** @returns {Record<string, string>} */
function keyHeaders() {
  const key = currentKey();
  return key ? { 'X-Api-Key': key } : {};
}

/** @param {unknown} error */
export function isAbort(error) {
  return error instanceof Error && error.name === 'AbortError';
}

/**
 * Fetches `path`; a response that is no success, or none within the timeout, is a Problem.
 *
 * @param {string} path
 * @param {CallOptions & { method?: string, body?: FormData }} [options]
 */
export async function call(path, { method = 'GET', body, signal, timeout = STALL } = {}) {
  const late = AbortSignal.timeout(timeout);
  let response;
  try {
    response = await fetch(path, {
      method,
      ...(body && { body }),
      headers: keyHeaders(),
      signal: signal ? AbortSignal.any([signal, late]) : late,
      cache: 'no-store',
    });
  } catch {
    if (signal?.aborted) throw signal.reason;
    throw new Problem(late.aborted ? 'stalled' : 'gone');
  }
  if (!response.ok) throw await problemIn(response);
  return response;
}

/** @param {Response} response */
async function problemIn(response) {
  const body = await response.text().catch(() => '');
  return problemOf(response.status, body, response.headers.get('Retry-After'));
}

/**
 * @param {string} path
 * @param {CallOptions & { method?: string }} [options]
 */
async function json(path, options) {
  const response = await call(path, options);
  return response.json().catch(() => {
    throw new Problem('gone');
  });
}

/** @type {(options?: CallOptions) => Promise<Api.Catalogue>} */
export const catalogue = (options) => json('api/filters', options);

/** @type {(options?: CallOptions) => Promise<Api.WorkersStatus>} */
export const workerStatus = (options) => json('api/workers/status', options);

/** @type {(options?: CallOptions) => Promise<Api.Operations>} */
export const operations = (options) => json('api/operations', options);

/** @type {(options?: CallOptions) => Promise<Api.JobList>} */
export const openJobs = (options) => json('api/jobs?state=running,queued&limit=50', options);

/** @type {(id: string, options?: CallOptions) => Promise<Api.Job>} */
export const job = (id, options) => json(`api/jobs/${id}`, options);

/**
 * When what happened to each band of a job.
 *
 * @type {(id: string, options?: CallOptions) => Promise<Api.Timeline>}
 */
export const timeline = (id, options) => json(`api/jobs/${id}/timeline`, options);

/**
 * The message of one band, as it was last published.
 *
 * @type {(id: string, index: number, options?: CallOptions) => Promise<Api.Message>}
 */
export const message = (id, index, options) => json(`api/jobs/${id}/tiles/${index}/message`, options);

/** @type {(id: string) => Promise<Api.Job>} */
export const cancelJob = (id) => json(`api/jobs/${id}`, { method: 'DELETE', timeout: 10_000 });

/** @type {(id: string) => Promise<Api.Job>} */
export const retryJob = (id) => json(`api/jobs/${id}/retry`, { method: 'POST' });

/** @type {(id: string, options?: CallOptions) => Promise<Api.Batch>} */
export const batch = (id, options) => json(`api/batches/${id}`, options);

/** @type {(id: string, index: number) => Promise<Api.BatchItem>} */
export const cancelBatchItem = (id, index) =>
  json(`api/batches/${id}/items/${index}`, { method: 'DELETE', timeout: 10_000 });

/**
 * Where all results of a batch can be saved from as one ZIP; '' if the server has them no longer, or wants an access
 * key, which a link cannot carry.
 *
 * @param {string} id
 */
export async function batchArchive(id) {
  const path = `api/batches/${id}/result.zip`;
  if (currentKey()) return '';
  return call(path, { method: 'HEAD', timeout: 10_000 }).then(
    () => path,
    () => '',
  );
}

/**
 * The image of one band.
 *
 * @param {string} id
 * @param {number} index
 * @param {CallOptions} [options]
 */
export async function tile(id, index, options) {
  return (await call(`api/jobs/${id}/tiles/${index}`, options)).blob();
}

/**
 * The event stream of a job; the caller watches for silence itself.
 *
 * @type {(id: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
export const eventStream = (id, signal) => events(`api/jobs/${id}/events`, signal);

/**
 * The event stream of a batch; the caller watches for silence itself.
 *
 * @type {(id: string, signal: AbortSignal) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>}
 */
export const batchEventStream = (id, signal) => events(`api/batches/${id}/events`, signal);

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
async function events(path, signal) {
  let response;
  try {
    response = await fetch(path, {
      headers: { ...keyHeaders(), Accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem('gone');
  }
  if (!response.ok) throw await problemIn(response);
  return bodyOf(response);
}

/**
 * The finished image under the name the server gives it. A minute without a byte is a Problem.
 *
 * @param {string} id
 * @param {{ signal: AbortSignal }} options
 * @returns {Promise<Page.Result>}
 */
export async function result(id, { signal }) {
  const watch = new AbortController();
  const both = AbortSignal.any([signal, watch.signal]);
  let timer = setTimeout(() => watch.abort(), STALL);
  try {
    const response = await fetch(`api/jobs/${id}/result`, { headers: keyHeaders(), cache: 'no-store', signal: both });
    if (!response.ok) throw await problemIn(response);
    const chunks = [];
    for (const reader = bodyOf(response).getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      clearTimeout(timer);
      timer = setTimeout(() => watch.abort(), STALL);
    }
    const blob = new Blob(chunks, { type: response.headers.get('Content-Type') ?? 'image/png' });
    return { blob, name: fileName(response.headers.get('Content-Disposition')) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    if (signal.aborted) throw signal.reason;
    throw new Problem(watch.signal.aborted ? 'stalled' : 'gone');
  } finally {
    clearTimeout(timer);
  }
}

/** @param {Response} response */
function bodyOf({ body }) {
  // Only a response to a request that allows no body, such as HEAD, has none.
  return /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (body);
}

/**
 * The name in a Content-Disposition header (RFC 6266); '' if there is none.
 *
 * @param {string | null} disposition
 */
export function fileName(disposition) {
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition ?? '')?.[1];
  if (extended) {
    try {
      return decodeURIComponent(extended);
    } catch {
      // Not percent-encoded as it claims: the plain name follows.
    }
  }
  return /filename="((?:[^"\\]|\\.)*)"/.exec(disposition ?? '')?.[1]?.replace(/\\(.)/g, '$1') ?? '';
}

/** @typedef {{ signal: AbortSignal, onProgress: (sent: number, total: number) => void }} UploadOptions in bytes */

/**
 * Uploads an image as a new job.
 *
 * @type {(file: File, fields: Page.Fields, options: UploadOptions) => Promise<Api.Job>}
 */
export const createJob = (file, fields, options) => upload('api/jobs', [file], fields, options);

/**
 * Uploads images as a new batch.
 *
 * @type {(files: File[], fields: Page.Fields, options: UploadOptions) => Promise<Api.Batch>}
 */
export const createBatch = (files, fields, options) => upload('api/batches', files, fields, options);

/**
 * Uploads images. By XMLHttpRequest, since fetch tells nothing of an upload's progress.
 *
 * @template T
 * @param {string} path
 * @param {File[]} files
 * @param {Page.Fields} fields empty ones are left out
 * @param {UploadOptions} options
 * @returns {Promise<T>} what the server answers
 */
function upload(path, files, fields, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value !== '') form.append(name, value);
    }
    for (const file of files) form.append('image', file, file.name);

    const request = new XMLHttpRequest();
    /** @type {Problem | null} */
    let late = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @type {(timeout: number, problem: string) => void} */
    const allow = (timeout, problem) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        late = new Problem(problem);
        request.abort();
      }, timeout);
    };
    const onAbort = () => request.abort();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    request.upload.onprogress = (event) => {
      allow(STALL, 'stalled');
      onProgress(event.loaded, event.total);
    };
    request.upload.onload = () => allow(LONGEST_ANSWER, 'unanswered');
    request.onload = () => {
      end();
      const { status, responseText } = request;
      if (status !== 202) {
        reject(problemOf(status, responseText, request.getResponseHeader('Retry-After')));
        return;
      }
      try {
        resolve(JSON.parse(responseText));
      } catch {
        reject(new Problem('gone'));
      }
    };
    request.onerror = () => {
      end();
      reject(new Problem('upload'));
    };
    request.onabort = () => {
      end();
      reject(late ?? signal.reason);
    };
    signal.addEventListener('abort', onAbort);
    allow(STALL, 'stalled');
    request.open('POST', path);
    for (const [name, value] of Object.entries(keyHeaders())) request.setRequestHeader(name, value);
    request.send(form);
  });
}
