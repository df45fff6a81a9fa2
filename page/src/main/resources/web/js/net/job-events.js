// Follows a job to its end: by its event stream, and by asking about it where the stream does not hold.
import * as api from './api.js';
import { Problem } from './problem.js';
import { pause } from './pause.js';

const FIRST_WORD = 5_000;
const SILENCE = 20_000;
const STREAMS = 4;
const TIMEOUT = 60_000;
const ENDED = new Set(['done', 'failed', 'cancelled']);

/**
 * Resolves to the job once it has ended, however. Throws a Problem when the server has not answered for a
 * minute, or does not know the job.
 *
 * @param told what to call on the way: `onJob`, `onTake` and `onTile` with what the stream tells, maybe more than once;
 *     `onSilence` while the server does not answer; `onPolling` once the stream is given up
 */
export async function follow(id, { signal, onJob, onTake, onTile, onSilence, onPolling }) {
  // A stream that spoke and then broke off or fell silent is opened again; one that never speaks (a proxy that
  // holds it back, say) is given up after a few tries.
  for (let mute = 0; mute < STREAMS; ) {
    let spoke = false;
    try {
      const ended = await stream(id, {
        signal,
        onWord: () => {
          spoke = true;
        },
        onJob,
        onTake,
        onTile,
      });
      if (ended) return ended;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof Problem && error.status >= 400 && error.status < 500) throw error;
    }
    const job = await ask(id, signal, onSilence);
    onJob(job);
    if (ENDED.has(job.state)) return job;
    mute = spoke ? 0 : mute + 1;
    await pause(500 * 2 ** mute, signal);
  }
  onPolling();
  for (;;) {
    const job = await ask(id, signal, onSilence);
    onJob(job);
    if (ENDED.has(job.state)) return job;
    await pause(1_000, signal);
  }
}

/** Asks about the job, for as long as a minute if the server does not answer. */
async function ask(id, signal, onSilence) {
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

/** Reads one stream; the ended job, or undefined where the stream broke off or fell silent before that. */
async function stream(id, { signal, onWord, onJob, onTake, onTile }) {
  const silent = new AbortController();
  const hush = () => silent.abort();
  let timer = setTimeout(hush, FIRST_WORD);
  // A network that goes away closes nothing: without this, only the silence would tell.
  addEventListener('offline', hush, { signal: silent.signal });
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(hush, SILENCE);
    onWord();
  };
  const handlers = { job: onJob, take: onTake, tile: onTile, end: onJob };
  try {
    const body = await api.eventStream(id, AbortSignal.any([signal, silent.signal]));
    for await (const { event, data } of parse(body, heard)) {
      const value = JSON.parse(data);
      handlers[event]?.(value);
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

/** Server-sent events (WHATWG HTML 9.2) out of a stream of bytes. */
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
