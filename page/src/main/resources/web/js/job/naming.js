// What images and their results are called.

/** Unlike crypto.randomUUID, for pages without TLS too. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A result's name, where the server does not give one.
 *
 * @param {string} source the image's file
 * @param {{ filters: string, format: string }} job
 */
export function nameOf(source, { filters, format }) {
  const stem = source.replace(/\.[^.]*$/, '') || 'mosaico';
  return `${stem}-${filters.replace(/[^\w]+/g, '-')}.${format}`;
}

const HUGE_PIXELS = 100e6;

/**
 * Whether a job's result is too large to pass through this page's memory.
 *
 * @param {Api.Job | null} job
 */
export function isHuge(job) {
  const { width, height } = job?.result ?? { width: 0, height: 0 };
  return width * height > HUGE_PIXELS;
}
