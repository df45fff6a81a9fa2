// The coordinator's HTTP API. Every call sends the access key, if there is one, and throws a Problem.
import { tab } from '../storage.js';
import { Problem, problemOf } from './problem.js';

const STORED = 'mosaico.key';
const STALL = 60_000;

// An image that has arrived may be decoded whole before the server answers. No job may take longer than this, unless
// the server was told otherwise (JOB_DEADLINE): an answer that came later would be of no use.
const LONGEST_ANSWER = 10 * 60_000;

export function setKey(key) {
  tab.set(STORED, key);
}

/** The access key of this tab; '' while it has none. */
export function currentKey() {
  return tab.get(STORED) ?? '';
}

function keyHeaders() {
  const key = currentKey();
  return key ? { 'X-Api-Key': key } : {};
}

export function isAbort(error) {
  return error.name === 'AbortError';
}

/** Fetches `path`; an answer that is no success, or none at all within a minute, is a Problem. */
async function call(path, { method = 'GET', signal, timeout = STALL } = {}) {
  const late = AbortSignal.timeout(timeout);
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: keyHeaders(),
      signal: signal ? AbortSignal.any([signal, late]) : late,
      cache: 'no-store',
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Problem(late.aborted ? 'stalled' : 'gone');
  }
  if (!response.ok) {
    throw problemOf(response.status, await response.text().catch(() => ''), response.headers.get('Retry-After'));
  }
  return response;
}

async function json(path, options) {
  const response = await call(path, options);
  return response.json().catch(() => {
    throw new Problem('gone');
  });
}

export const catalogue = (options) => json('api/filters', options);
export const workerStatus = (options) => json('api/workers/status', options);
export const operations = (options) => json('api/operations', options);
export const job = (id, options) => json(`api/jobs/${id}`, options);
export const cancelJob = (id) => json(`api/jobs/${id}`, { method: 'DELETE', timeout: 10_000 });

export async function tile(id, index, options) {
  return (await call(`api/jobs/${id}/tiles/${index}`, options)).blob();
}

/** The event stream of a job; the caller reads `body` and watches for silence itself. */
export async function eventStream(id, signal) {
  let response;
  try {
    response = await fetch(`api/jobs/${id}/events`, {
      headers: { ...keyHeaders(), Accept: 'text/event-stream' },
      cache: 'no-store',
      signal,
    });
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new Problem('gone');
  }
  if (!response.ok) {
    throw problemOf(response.status, await response.text().catch(() => ''), response.headers.get('Retry-After'));
  }
  return response.body;
}

/** The finished image and the name the server gives it. A minute without a byte is a Problem. */
export async function result(id, { signal }) {
  const watch = new AbortController();
  const both = AbortSignal.any([signal, watch.signal]);
  let timer = setTimeout(() => watch.abort(), STALL);
  try {
    const response = await fetch(`api/jobs/${id}/result`, { headers: keyHeaders(), cache: 'no-store', signal: both });
    if (!response.ok) {
      throw problemOf(response.status, await response.text(), response.headers.get('Retry-After'));
    }
    const chunks = [];
    for (const reader = response.body.getReader(); ; ) {
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

function fileName(disposition) {
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition ?? '');
  if (extended) {
    try {
      return decodeURIComponent(extended[1]);
    } catch {
      // Not percent-encoded as it claims: the plain name follows.
    }
  }
  return /filename="((?:[^"\\]|\\.)*)"/.exec(disposition ?? '')?.[1].replace(/\\(.)/g, '$1') ?? '';
}

/**
 * Uploads an image as a new job. By XMLHttpRequest, since fetch tells nothing of an upload's progress.
 *
 * @param fields form fields; those that are empty are left out
 * @param onProgress called with bytes sent and bytes in all
 */
export function createJob(file, fields, { signal, onProgress }) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (value !== '') form.append(name, value);
    }
    form.append('image', file, file.name);

    const request = new XMLHttpRequest();
    let late = null;
    let timer;
    const allow = (timeout, problem) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        late = new Problem(problem);
        request.abort();
      }, timeout);
    };
    const onAbort = () => request.abort();
    const end = (settle, value) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      settle(value);
    };
    request.upload.onprogress = (event) => {
      allow(STALL, 'stalled');
      onProgress(event.loaded, event.total);
    };
    request.upload.onload = () => allow(LONGEST_ANSWER, 'unanswered');
    request.onload = () => {
      const { status, responseText } = request;
      if (status !== 202) return end(reject, problemOf(status, responseText, request.getResponseHeader('Retry-After')));
      try {
        return end(resolve, JSON.parse(responseText));
      } catch {
        return end(reject, new Problem('gone'));
      }
    };
    request.onerror = () => end(reject, new Problem('upload'));
    request.onabort = () => end(reject, late ?? signal.reason);
    signal.addEventListener('abort', onAbort);
    allow(STALL, 'stalled');
    request.open('POST', 'api/jobs');
    for (const [name, value] of Object.entries(keyHeaders())) request.setRequestHeader(name, value);
    request.send(form);
  });
}
