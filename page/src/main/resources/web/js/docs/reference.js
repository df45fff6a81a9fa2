// The API's reference, made from openapi.json.
import { element, find } from '../dom.js';
import { addWords, listenForLanguage, onLanguage, t, translatePage } from '../words/i18n.js';
import { anchor, inline, paragraph } from './markup.js';
import { fieldList, fieldsOf, kind } from './schema.js';
import { en, es } from './words.js';

/** @typedef {import('./schema.js').Schema} Schema */

/**
 * @typedef {object} Part a parameter, a body or a response, or a reference to one
 * @property {string} [$ref]
 * @property {string} [name]
 * @property {string} [in]
 * @property {boolean} [required]
 * @property {string} [description]
 * @property {Schema} [schema]
 * @property {Record<string, { schema?: Schema }>} [content]
 */

/**
 * @typedef {object} Operation
 * @property {string[]} tags
 * @property {string} operationId
 * @property {string} summary
 * @property {string} [description]
 * @property {Part[]} [parameters]
 * @property {Part} [requestBody]
 * @property {Record<string, Part>} responses
 */

/**
 * @typedef {object} Document
 * @property {{ name: string, description: string }[]} tags
 * @property {Record<string, Record<string, unknown>>} paths
 * @property {{ schemas: Record<string, Schema> } & Record<string, Record<string, Part>>} components
 */

/** @typedef {{ method: string, path: string, operation: Operation, shared: Part[] }} Endpoint */

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];

/** @type {Document | null} */
let api = null;

/**
 * The endpoints of a document, in its order.
 *
 * @param {Document} document
 * @returns {Endpoint[]}
 */
function endpointsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method) => ({
      method,
      path,
      operation: /** @type {Operation} */ (item[method]),
      shared: /** @type {Part[]} */ (item.parameters ?? []),
    })),
  );
}

/**
 * What a reference points to; anything else as it is.
 *
 * @param {Part} part
 */
function resolved(part) {
  if (!part.$ref) return part;
  const [kindOf = '', name = ''] = part.$ref.split('/').slice(-2);
  /** @type {Record<string, Record<string, Part>> | undefined} */
  const components = api?.components;
  return components?.[kindOf]?.[name] ?? part;
}

/**
 * What a schema that is referred to is for.
 *
 * @param {string} reference
 */
function refText(reference) {
  return api?.components.schemas[reference.slice(reference.lastIndexOf('/') + 1)]?.description ?? '';
}

function show() {
  const text = find('reference', HTMLElement);
  const heading = [...text.children].slice(0, 2);
  document.title = `Mosaico · ${t('reference')}`;
  if (!api) return;
  const endpoints = endpointsOf(api);
  const sections = api.tags.map((tag) => ({
    tag,
    own: endpoints.filter(({ operation }) => operation.tags.includes(tag.name)),
  }));
  const schemas = Object.entries(api.components.schemas);
  text.replaceChildren(
    ...heading,
    ...sections.flatMap(({ tag, own }) => [title(tag.name), english(paragraph(tag.description)), ...own.map(endpoint)]),
    element('h2', '', t('schemas')),
    ...schemas.map(([name, schema]) => schemaOf(name, schema)),
  );
  text.removeAttribute('aria-busy');
  find('contents', HTMLElement).replaceChildren(
    ...sections.map(({ tag, own }) =>
      group(
        t(`tag_${tag.name}`),
        own.map(({ method, path, operation }) => ({ to: operation.operationId, words: [badge(method), path] })),
      ),
    ),
    group(
      t('schemas'),
      schemas.map(([name]) => ({ to: `schema ${name}`, words: [name] })),
    ),
  );
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

/** @param {string} tag */
function title(tag) {
  const made = element('h2', '', t(`tag_${tag}`));
  made.id = anchor(`tag ${tag}`);
  return made;
}

/**
 * @param {string} name
 * @param {{ to: string, words: (Node | string)[] }[]} entries
 */
function group(name, entries) {
  const links = entries.map(({ to, words }) => {
    const link = element('a', '', ...words);
    link.href = `#${anchor(to)}`;
    return element('li', '', link);
  });
  const made = element('details', '', element('summary', '', name), element('ul', '', ...links));
  made.open = matchMedia('(min-width: 60rem)').matches && name !== t('schemas');
  return made;
}

/** @param {string} method */
function badge(method) {
  const made = element('span', 'method', method.toUpperCase());
  made.dataset.method = method;
  return made;
}

/** @param {Endpoint} endpoint */
function endpoint({ method, path, operation, shared }) {
  const made = element('section', 'endpoint');
  made.id = anchor(operation.operationId);
  const heading = element('h3', '', ...inline(operation.summary));
  heading.lang = 'en';
  made.append(heading, element('p', 'endpoint-call', badge(method), path));
  if (operation.description) made.append(english(paragraph(operation.description)));
  const parameters = [...shared, ...(operation.parameters ?? [])].map(resolved);
  if (parameters.length > 0) {
    made.append(
      element('h4', '', t('parameters')),
      fieldList(
        parameters.map(({ name = '', schema = {}, required = false, description }) => ({
          name,
          schema,
          required,
          ...(description && { description }),
          ...(!description && schema.$ref && { description: refText(schema.$ref) }),
        })),
      ),
    );
  }
  if (operation.requestBody) made.append(...body(resolved(operation.requestBody)));
  made.append(element('h4', '', t('answers')), answers(operation.responses));
  return made;
}

/** @param {Part} part */
function body({ description = '', content = {} }) {
  /** @type {HTMLElement[]} */
  const parts = [element('h4', '', t('body')), english(paragraph(description))];
  for (const [type, { schema }] of Object.entries(content)) {
    const of = schema && !schema.properties ? [': ', ...kind(schema)] : [];
    parts.push(element('p', '', element('code', '', type), ...of));
    if (schema?.properties) parts.push(fieldList(fieldsOf(schema)));
  }
  return parts;
}

/** @param {Record<string, Part>} responses */
function answers(responses) {
  const list = element('dl', 'fields');
  for (const [status, given] of Object.entries(responses)) {
    const { description = '', content = {} } = resolved(given);
    const types = Object.entries(content).flatMap(([type, { schema }], i) => [
      i > 0 ? ', ' : '',
      type,
      ...(schema?.$ref ? [' ', ...kind(schema)] : []),
    ]);
    const words = element('dd', '', ...inline(description));
    words.lang = 'en';
    list.append(element('div', '', element('dt', '', status, element('small', '', ...(types.length ? types : [t('none')]))), words));
  }
  return list;
}

/**
 * @param {string} name
 * @param {Schema} schema
 */
function schemaOf(name, schema) {
  const made = element('section', 'endpoint', element('h3', 'code', name));
  made.id = anchor(`schema ${name}`);
  if (schema.description) made.append(english(paragraph(schema.description)));
  if (schema.properties) made.append(fieldList(fieldsOf(schema)));
  else made.append(element('p', 'code', ...kind(schema)));
  return made;
}

/**
 * Marks a text of the document's, which is in English.
 *
 * @template {HTMLElement} T
 * @param {T} text
 */
function english(text) {
  text.lang = 'en';
  return text;
}

async function load() {
  const response = await fetch('openapi.json');
  api = /** @type {Document} */ (await response.json());
  show();
}

addWords({ es, en });
translatePage();
listenForLanguage();
onLanguage(show);
show();
load().catch(() => {
  find('reference', HTMLElement).append(element('p', '', t('referenceLost')));
});
