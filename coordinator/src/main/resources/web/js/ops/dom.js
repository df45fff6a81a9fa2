// Elements, made in one line each.

export function element(name, className, ...content) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...content);
  return made;
}

export function svg(name, attributes, ...content) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/** A sentence of the server's: English, and marked so. */
export function english(text) {
  const made = element('span', '', text);
  made.lang = 'en';
  return made;
}
