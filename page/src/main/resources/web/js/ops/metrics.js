// The four metrics of the view, each a field of the server's samples.
import { number, t } from '../words/i18n.js';
import { percent, rate } from './format.js';

/** @type {Page.Metric[]} */
export const METRICS = [
  {
    key: 'live',
    colour: 'blue',
    figure: number,
    missing: 'noValue',
    more: ({ busy, capacity }) => t('places', { busy, capacity }),
    finest: 1,
    least: 1,
  },
  {
    key: 'ready',
    colour: 'amber',
    figure: number,
    missing: 'readyUnknown',
    more: ({ jobs }) => t('running', { n: jobs }),
    finest: 1,
    least: 1,
  },
  {
    key: 'tilesPerSecond',
    colour: 'red',
    figure: rate,
    missing: 'notYet',
    more: (_, samples) => t('atMost', { value: rate(Math.max(...known(samples, 'tilesPerSecond'))) }),
    finest: 0.1,
    least: 0.3,
  },
  {
    key: 'utilisation',
    colour: 'green',
    figure: percent,
    missing: 'notYet',
    more: (_, samples) => t('onAverage', { value: percent(average(known(samples, 'utilisation'))) }),
    finest: 0.5,
    least: 1,
  },
];

/**
 * The values of a metric; 0 if there are none.
 *
 * @param {Page.Sample[]} samples
 * @param {Page.MetricKey} key
 */
function known(samples, key) {
  const values = samples.flatMap((sample) => sample[key] ?? []);
  return values.length > 0 ? values : [0];
}

/** @param {number[]} values */
function average(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
