// Reports test results as Maven's surefire does, one suite a run, so that what sums those up counts these too. Node's own
// JUnit reporter nests its suites otherwise, and Debian's Node 18 does not have it.
import { basename, dirname, join } from 'node:path';

export default async function* report(events) {
  const cases = [];
  let seconds = 0;
  for await (const { type, data } of events) {
    if (type !== 'test:pass' && type !== 'test:fail') continue;
    seconds += data.details.duration_ms / 1_000;
    cases.push(caseOf(type === 'test:fail', data));
  }
  const count = (state) => cases.filter((one) => one.state === state).length;
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuite name="page" time="${seconds.toFixed(3)}" tests="${cases.length}" errors="0" failures="${count('failed')}"`;
  yield ` skipped="${count('skipped')}">\n`;
  yield* cases.map(({ xml }) => xml);
  yield '</testsuite>\n';
}

function caseOf(failed, { name, file, skip, todo, details }) {
  // A path or, from Node 18, a URL.
  const suite = file ? join(basename(dirname(file)), basename(file, '.test.js')) : 'page';
  const time = (details.duration_ms / 1_000).toFixed(3);
  const head = `  <testcase name="${escaped(name)}" classname="${escaped(suite)}" time="${time}">\n`;
  const isSkipped = skip !== undefined || todo !== undefined;
  const state = isSkipped ? 'skipped' : failed ? 'failed' : 'passed';
  const error = details.error?.cause ?? details.error;
  const failure = `    <failure message="${escaped(error?.message ?? '')}">${escaped(error?.stack ?? '')}</failure>\n`;
  const body = { passed: '', skipped: '    <skipped/>\n', failed: failure }[state];
  return { state, xml: `${head}${body}  </testcase>\n` };
}

/** Text for XML 1.0, which has no control characters. */
function escaped(text) {
  return String(text)
    .replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd]/g, '?');
}
