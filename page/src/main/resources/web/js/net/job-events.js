// Follows a job to its end: by its event stream or, where that does not last, by asking again and again.
import * as api from './api.js';
import { Problem } from './problem.js';
import { pause } from './pause.js';

const FIRST_EVENT = 5_000;
const SILENCE = 20_000;
const STREAMS = 4;
const TIMEOUT = 60_000;
const ENDED = new Set(['done', 'failed', 'cancelled']);

/**
 * Resolves to the job once it has ended, whatever the outcome. Throws a Problem when the server has not answered for a
 * minute, or does not know the job.
 *
 * @param {string} id
 * @param {Page.JobListener} listener
 * @returns {Promise<Api.Job>}
 */
export async function follow(id, listener) {
  const { signal, onJob, onPolling } = listener;
  // A stream that sent something and then broke off or fell silent is opened again; one that never sends anything (a
  // proxy that buffers it, say) is given up after a few tries.
  for (let mute = 0; mute < STREAMS; ) {
    let spoke = false;
    const onBytes = () => {
      spoke = true;
    };
    try {
      const ended = await stream(id, listener, onBytes);
      if (ended) return ended;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof Problem && error.status >= 400 && error.status < 500) throw error;
    }
    const job = await ask(id, listener);
    onJob(job);
    if (ENDED.has(job.state)) return job;
    mute = spoke ? 0 : mute + 1;
    await pause(500 * 2 ** mute, signal);
  }
  onPolling();
  for (;;) {
    const job = await ask(id, listener);
    onJob(job);
    if (ENDED.has(job.state)) return job;
    await pause(1_000, signal);
  }
}

/**
 * Asks about the job, for up to a minute if the server does not answer.
 *
 * @param {string} id
 * @param {Page.JobListener} listener
 */
async function ask(id, { signal, onSilence }) {
  const since = performance.now();
  for (;;) {
    try {
      return await api.job(id, { signal, timeout: 10_000 });
    } catch (error) {
      const passes = error instanceof Problem && (error.status === 0 || error.status >= 500);
      if (!passes || performance.now() - since > TIMEOUT) throw error;
      onSilence();
    }
    await pause(1_500, signal);
  }
}

/**
 * Reads one stream. Returns the ended job, or undefined if the stream broke off or fell silent before that.
 *
 * @param {string} id
 * @param {Page.JobListener} listener
 * @param {() => void} onBytes
 * @returns {Promise<Api.Job | undefined>}
 */
async function stream(id, { signal, onJob, onSend, onTake, onTile }, onBytes) {
  const silent = new AbortController();
  const giveUp = () => silent.abort();
  let timer = setTimeout(giveUp, FIRST_EVENT);
  // A network that goes away closes nothing: without this, only the silence would tell.
  addEventListener('offline', giveUp, { signal: silent.signal });
  const onChunk = () => {
    clearTimeout(timer);
    timer = setTimeout(giveUp, SILENCE);
    onBytes();
  };
  try {
    const body = await api.eventStream(id, AbortSignal.any([signal, silent.signal]));
    for await (const { event, data } of parse(body, onChunk)) {
      const value = JSON.parse(data);
      if (event === 'send') onSend(value);
      else if (event === 'take') onTake(value);
      else if (event === 'tile') onTile(value);
      else if (event === 'job' || event === 'end') onJob(value);
      if (event === 'end') return value;
    }
  } catch (error) {
    if (!silent.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
  return undefined;
}

/**
 * Parses server-sent events (WHATWG HTML 9.2).
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} body
 * @param {() => void} [onBytes] called whenever something arrives
 * @returns {AsyncGenerator<{ event: string, data: string }, void>}
 */
export async function* parse(body, onBytes = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let event = 'message';
  let data = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onBytes();
    rest += value;
    // A carriage return at the very end may be half of a line end that is still on its way.
    const held = rest.endsWith('\r') ? '\r' : '';
    const lines = rest.slice(0, rest.length - held.length).split(/\r\n|\r|\n/);
    rest = lines.pop() + held;
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield { event, data: data.join('\n') };
        event = 'message';
        data = [];
      } else if (line.startsWith('event:')) {
        event = line.slice(6).trimStart();
      } else if (line.startsWith('data:')) {
        data.push(line.slice(5).replace(/^ /, ''));
      }
    }
  }
}
