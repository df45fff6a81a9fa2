// A catalogue with a parameter of each kind.
import { operationsOf } from '#page/settings/operations.js';

const both = (text) => ({ en: text, es: text });
const whole = (name, min, max, initial) => ({ type: 'number', name, title: both(name), min, max, step: 1, default: initial });
const filter = (name, parameters, example = {}) => ({ name, category: 'some', title: both(name), summary: both(''), parameters, example });

export const norm = {
  type: 'choice',
  name: 'norm',
  title: both('Norm'),
  options: [{ name: 'l2', title: both('L2') }, { name: 'l1', title: both('L1') }],
  default: 'l2',
};
export const sigma = { type: 'number', name: 'sigma', title: both('Sigma'), min: 0.1, max: 50, step: 0, default: 1 };
export const radius = { type: 'number', name: 'radius', title: both('Radius'), min: 1, max: 200, step: 1 };
const amount = { type: 'number', name: 'amount', alias: 'intensity', title: both('Amount'), min: 0, max: 10, step: 0, default: 1 };
const kernel = {
  type: 'numbers',
  name: 'kernel',
  title: both('Kernel'),
  min: -100,
  max: 100,
  counts: [9, 25],
  default: '0;0;0;0;1;0;0;0;0',
};

export const catalogue = {
  categories: [{ name: 'some', title: both('Some') }],
  filters: [
    filter('sobel', [norm]),
    filter('blur', [sigma, radius]),
    filter('brightness', [whole('delta', -255, 255, 32)]),
    filter('grayscale', []),
    filter('sharpen', [amount]),
    filter('convolve', [kernel]),
  ],
  presets: [{ name: 'outline', filters: 'blur:sigma=2,sobel' }],
};

export const operations = operationsOf(catalogue);
