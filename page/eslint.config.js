import js from '@eslint/js';
import globals from 'globals';

const rules = {
  'array-callback-return': 'error',
  'class-methods-use-this': 'error',
  complexity: ['error', 16],
  'consistent-return': 'error',
  curly: ['error', 'multi-line'],
  'default-case-last': 'error',
  eqeqeq: 'error',
  'max-depth': ['error', 4],
  'max-lines': ['error', 320],
  'no-console': ['error', { allow: ['warn'] }],
  'no-constructor-return': 'error',
  'no-else-return': 'error',
  'no-eval': 'error',
  'no-implicit-coercion': 'error',
  'no-implicit-globals': 'error',
  'no-implied-eval': 'error',
  'no-lonely-if': 'error',
  'no-new': 'off', // A ResizeObserver acts by being made.
  'no-new-func': 'error',
  'no-param-reassign': ['error', { props: false }],
  'no-promise-executor-return': 'error',
  'no-return-assign': 'error',
  'no-self-compare': 'error',
  'no-sequences': 'error',
  'no-shadow': ['error', { builtinGlobals: false, hoist: 'all' }],
  'no-throw-literal': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unused-expressions': ['error', { allowShortCircuit: true }],
  'no-unused-private-class-members': 'error',
  'no-unused-vars': ['error', { args: 'after-used', argsIgnorePattern: '^_$' }],
  'no-use-before-define': ['error', { functions: false, classes: false, variables: false }],
  'no-useless-return': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'prefer-promise-reject-errors': 'error',
  'prefer-template': 'error',
  radix: 'error',
  strict: ['error', 'never'],
};

export default [
  { ignores: ['target/'] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, rules },
  { files: ['src/main/resources/web/js/**'], languageOptions: { globals: globals.browser } },
  { files: ['*.js'], languageOptions: { globals: globals.node } },
  {
    // Node's, and what support/page.js adds of a browser's.
    files: ['src/test/**'],
    languageOptions: { globals: { ...globals.node, document: 'readonly', history: 'readonly', location: 'readonly' } },
  },
];
