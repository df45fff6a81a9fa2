// Every word the page says, in Spanish and in English, and the switch between the two.

const WORDS = {
  es: {
    tagline: 'Una imagen, partida en franjas; cada franja, un trabajador.',
    skip: 'Ir a la imagen',
    language: 'Idioma',
    stage: 'Imagen',
    intakeTitle: 'Suelta aquí una imagen',
    intakeText: 'Se parte en franjas, se reparte entre los trabajadores y vuelve entera. También puedes pegarla.',
    choose: 'Elegir un archivo',
    example: 'Probar con la gata',
    limits: 'Hasta {size} y {pixels}. Elegirla basta para empezar.',
    dropHere: 'Suéltala: empieza al momento',
    compare: 'Comparar antes y después',
    compareValue: '{percent} % original',
    before: 'Antes',
    after: 'Después',
    upload: 'Subida',
    processing: 'Proceso',
    uploadFigure: '{done} de {total}',
    bandsFigure: '{done} de {total} franjas',
    download: 'Descargar otra vez',
    another: 'Otra imagen',
    cancel: 'Cancelar',
    close: 'Cerrar',
    settings: 'Ajustes',
    filter: 'Filtro',
    customChain: 'Cadena propia',
    chain: 'Cadena de filtros',
    chainHelp: 'Pasos separados por comas, parámetros tras dos puntos: {sample}',
    workers: 'Trabajadores',
    allWorkers: 'Todos ({n})',
    allWorkersUnknown: 'Todos',
    format: 'Formato',
    autoDownload: 'Descargar el resultado al terminar',
    rerun: 'Aplicar a esta imagen',
    crew: 'Trabajadores',
    crewEmpty: 'No hay ningún trabajador en marcha. Un trabajo enviado ahora espera hasta que llegue uno.',
    crewBands: { one: '{n} franja', other: '{n} franjas' },
    crewGone: 'ya no está',
    crewDraining: 'se retira',
    live: { one: '{n} trabajador en marcha', other: '{n} trabajadores en marcha' },
    unreachable: 'sin conexión',
    connecting: 'conectando…',
    credit: 'Foto de ejemplo: la gata Chelsea, de Stéfan van der Walt (CC0).',
    mosaicLabel: '{name}: {done} de {total} franjas hechas',
    mosaicDone: '{name} con {filters}, {width} por {height} píxeles',
    saying_uploading: 'Subiendo {name}.',
    saying_full: { one: 'El servidor no puede ahora: {name} se vuelve a enviar en {n} segundo.', other: 'El servidor no puede ahora: {name} se vuelve a enviar en {n} segundos.' },
    saying_uploaded: '{name} ha llegado. El servidor lo lee.',
    saying_waiting: '{name} está en el servidor. Esperando a que empiece.',
    saying_running: { one: 'Trabajando en {name}: {n} franja.', other: 'Trabajando en {name}: {n} franjas.' },
    saying_fetching: 'Hecho. Recogiendo el resultado.',
    saying_done: 'Hecho: {name}.',
    saying_saved: 'Hecho: {name}, descargado.',
    saying_cancelled: 'Cancelado. Puedes elegir otra imagen o volver a empezar.',
    saying_polling: 'La conexión en directo se ha cortado; la página sigue preguntando por el trabajo.',
    factSize: 'Tamaño',
    factBands: 'Franjas',
    factWorkers: 'Trabajadores',
    factTime: 'Espera en total',
    factDecode: 'Lectura',
    factRun: 'Filtrado',
    factRedelivered: 'Franjas repetidas',
    factResult: 'Resultado',
    serverSays: 'El servidor explica (en inglés):',
    tryAgain: 'Volver a intentarlo',
    error_generic: 'El servidor no pudo hacerlo.',
    error_detail: 'Respuesta {status}. Prueba otra vez; si sigue igual, mira los registros del coordinador.',
    error_badFile: 'Esta imagen no se puede usar.',
    error_badRequest: 'El servidor no acepta la petición.',
    error_notFound: 'El servidor ya no conoce este trabajo.',
    error_notFoundDetail: 'Ha caducado o nunca existió. Vuelve a enviar la imagen.',
    error_failed: 'El trabajo falló.',
    error_failedDetail: 'Vuelve a intentarlo; el servidor no dio ningún motivo.',
    error_gone: 'El servidor no responde.',
    error_goneDetail: 'Comprueba la conexión y que el coordinador esté en marcha, y vuelve a intentarlo.',
    error_upload: 'La subida se cortó.',
    error_uploadDetail: 'La red o el servidor cerraron la conexión antes de terminar. Vuelve a intentarlo.',
    error_stalled: 'La conexión se quedó parada.',
    error_stalledDetail: 'Pasó un minuto sin que llegara nada. Vuelve a intentarlo.',
    error_busy: 'El servidor no puede ahora mismo.',
    error_busyDetail: { one: 'Se vuelve a intentar en {n} segundo.', other: 'Se vuelve a intentar en {n} segundos.' },
    error_busyLong: 'El servidor sigue sin poder.',
    error_busyLongDetail: 'Se intentó {n} veces. Espera un poco y vuelve a intentarlo.',
    error_key: 'Hace falta la clave de acceso.',
    error_keyDetail: 'Sin ella el servidor no hace nada. Pídela a quien lo administra.',
    error_empty: 'El archivo está vacío.',
    error_emptyDetail: 'Elige una imagen con contenido.',
    error_tooLarge: 'El archivo pesa demasiado.',
    error_tooLargeDetail: 'Pesa {size} y el límite es {limit}. Redúcela o elige otra.',
    error_tooManyPixels: 'La imagen es demasiado grande.',
    error_tooManyPixelsDetail: 'Tiene {width} × {height} píxeles y el límite es {limit}. Redúcela o elige otra.',
    error_notImage: 'Esto no parece una imagen.',
    error_notImageDetail: '{name} es de tipo {type}. Elige una imagen PNG, JPEG, BMP, GIF, TIFF o PNM.',
    error_noFile: 'Ahí no había ninguna imagen.',
    error_noFileDetail: 'Suelta o pega un archivo de imagen, no un enlace ni texto.',
    error_oneAtATime: 'De una en una.',
    error_oneAtATimeDetail: 'Ya hay una imagen en marcha: espera a que acabe o cancélala.',
    error_chain: 'La cadena de filtros no es válida.',
    chain_empty: 'Escribe al menos un filtro, por ejemplo sobel.',
    chain_tooMany: 'Tiene {n} pasos y se admiten {max}.',
    chain_emptyStep: 'Hay un paso vacío entre comas.',
    chain_unknown: 'No existe el filtro «{name}». Hay estos: {names}.',
    chain_syntax: '{filter}: «{text}» no tiene la forma nombre=valor.',
    chain_twice: '{filter}: {name} está dos veces.',
    chain_parameter: '{filter} no tiene el parámetro «{name}». {has}',
    chain_hasNone: 'No tiene ninguno.',
    chain_hasSome: 'Tiene: {names}.',
    chain_option: '{filter}: {name} es una de estas: {options}; no «{value}».',
    chain_range: '{filter}: {name} va de {min} a {max}; no «{value}».',
    chain_whole: '{filter}: {name} es un número entero de {min} a {max}; no «{value}».',
    keyTitle: 'Clave de acceso',
    keyText: 'Este servidor pide una clave. Se guarda solo hasta que cierres esta pestaña.',
    keyWrong: 'El servidor no acepta esa clave.',
    keyLabel: 'Clave',
    keyOk: 'Entrar',
    filter_sobel: 'Bordes (Sobel)',
    filter_grayscale: 'Grises',
    filter_brightness: 'Brillo',
    filter_blur: 'Desenfoque',
    preset_softEdges: 'Bordes suaves',
    summary_sobel: 'La fuerza de los bordes: cuánto cambia la imagen en cada punto.',
    summary_grayscale: 'De color a una sola escala de grises.',
    summary_brightness: 'Suma un valor a cada muestra: más claro o más oscuro.',
    summary_blur: 'Desenfoque de Gauss: quita ruido y detalle.',
  },
  en: {
    tagline: 'One picture, cut into bands; every band, a worker.',
    skip: 'Go to the picture',
    language: 'Language',
    stage: 'Picture',
    intakeTitle: 'Drop a picture here',
    intakeText: 'It is cut into bands, shared among the workers, and comes back whole. You can paste one, too.',
    choose: 'Choose a file',
    example: 'Try it on the cat',
    limits: 'Up to {size} and {pixels}. Choosing one is enough to start.',
    dropHere: 'Let go: it starts at once',
    compare: 'Compare before and after',
    compareValue: '{percent} % original',
    before: 'Before',
    after: 'After',
    upload: 'Upload',
    processing: 'Processing',
    uploadFigure: '{done} of {total}',
    bandsFigure: '{done} of {total} bands',
    download: 'Download again',
    another: 'Another picture',
    cancel: 'Cancel',
    close: 'Close',
    settings: 'Settings',
    filter: 'Filter',
    customChain: 'Your own chain',
    chain: 'Filter chain',
    chainHelp: 'Steps parted by commas, parameters after colons: {sample}',
    workers: 'Workers',
    allWorkers: 'All ({n})',
    allWorkersUnknown: 'All',
    format: 'Format',
    autoDownload: 'Download the result when it is done',
    rerun: 'Apply to this picture',
    crew: 'Workers',
    crewEmpty: 'No worker is running. A job sent now waits until one arrives.',
    crewBands: { one: '{n} band', other: '{n} bands' },
    crewGone: 'gone',
    crewDraining: 'leaving',
    live: { one: '{n} worker running', other: '{n} workers running' },
    unreachable: 'no connection',
    connecting: 'connecting…',
    credit: 'Example photograph: Chelsea the cat, by Stéfan van der Walt (CC0).',
    mosaicLabel: '{name}: {done} of {total} bands done',
    mosaicDone: '{name} with {filters}, {width} by {height} pixels',
    saying_uploading: 'Uploading {name}.',
    saying_full: { one: 'The server cannot take it now: {name} is sent again in {n} second.', other: 'The server cannot take it now: {name} is sent again in {n} seconds.' },
    saying_uploaded: '{name} has arrived. The server is reading it.',
    saying_waiting: '{name} is on the server. Waiting for it to start.',
    saying_running: { one: 'Working on {name}: {n} band.', other: 'Working on {name}: {n} bands.' },
    saying_fetching: 'Done. Fetching the result.',
    saying_done: 'Done: {name}.',
    saying_saved: 'Done: {name}, downloaded.',
    saying_cancelled: 'Cancelled. Choose another picture or start again.',
    saying_polling: 'The live feed broke off; the page goes on asking about the job.',
    factSize: 'Size',
    factBands: 'Bands',
    factWorkers: 'Workers',
    factTime: 'Wait in all',
    factDecode: 'Reading',
    factRun: 'Filtering',
    factRedelivered: 'Bands repeated',
    factResult: 'Result',
    serverSays: 'The server says:',
    tryAgain: 'Try again',
    error_generic: 'The server could not do it.',
    error_detail: 'It answered {status}. Try again; if it stays so, look at the coordinator’s log.',
    error_badFile: 'This picture cannot be used.',
    error_badRequest: 'The server does not accept the request.',
    error_notFound: 'The server no longer knows this job.',
    error_notFoundDetail: 'It has expired, or never was. Send the picture again.',
    error_failed: 'The job failed.',
    error_failedDetail: 'Try again; the server gave no reason.',
    error_gone: 'The server does not answer.',
    error_goneDetail: 'Check the connection and that the coordinator is running, then try again.',
    error_upload: 'The upload broke off.',
    error_uploadDetail: 'The network or the server closed the connection before the end. Try again.',
    error_stalled: 'The connection stood still.',
    error_stalledDetail: 'Nothing arrived for a minute. Try again.',
    error_busy: 'The server cannot take it now.',
    error_busyDetail: { one: 'Trying again in {n} second.', other: 'Trying again in {n} seconds.' },
    error_busyLong: 'The server still cannot take it.',
    error_busyLongDetail: 'Tried {n} times. Wait a little, then try again.',
    error_key: 'An access key is needed.',
    error_keyDetail: 'The server does nothing without it. Ask whoever runs it.',
    error_empty: 'The file is empty.',
    error_emptyDetail: 'Choose a picture with something in it.',
    error_tooLarge: 'The file is too large.',
    error_tooLargeDetail: 'It has {size} and the limit is {limit}. Make it smaller or choose another.',
    error_tooManyPixels: 'The picture is too large.',
    error_tooManyPixelsDetail: 'It has {width} × {height} pixels and the limit is {limit}. Make it smaller or choose another.',
    error_notImage: 'This does not look like a picture.',
    error_notImageDetail: '{name} is of type {type}. Choose a PNG, JPEG, BMP, GIF, TIFF or PNM picture.',
    error_noFile: 'There was no picture in that.',
    error_noFileDetail: 'Drop or paste a picture file, not a link or text.',
    error_oneAtATime: 'One at a time.',
    error_oneAtATimeDetail: 'A picture is being worked on: wait until it is done, or cancel it.',
    error_chain: 'The filter chain is not valid.',
    chain_empty: 'Write at least one filter, such as sobel.',
    chain_tooMany: 'It has {n} steps; {max} are allowed.',
    chain_emptyStep: 'There is an empty step between commas.',
    chain_unknown: 'There is no filter “{name}”. There are: {names}.',
    chain_syntax: '{filter}: “{text}” is not written as name=value.',
    chain_twice: '{filter}: {name} is given twice.',
    chain_parameter: '{filter} has no parameter “{name}”. {has}',
    chain_hasNone: 'It has none.',
    chain_hasSome: 'It has: {names}.',
    chain_option: '{filter}: {name} is one of {options}; not “{value}”.',
    chain_range: '{filter}: {name} goes from {min} to {max}; not “{value}”.',
    chain_whole: '{filter}: {name} is a whole number from {min} to {max}; not “{value}”.',
    keyTitle: 'Access key',
    keyText: 'This server asks for a key. It is kept only until you close this tab.',
    keyWrong: 'The server does not accept that key.',
    keyLabel: 'Key',
    keyOk: 'Enter',
    filter_sobel: 'Edges (Sobel)',
    filter_grayscale: 'Grays',
    filter_brightness: 'Brightness',
    filter_blur: 'Blur',
    preset_softEdges: 'Soft edges',
  },
};

const STORED = 'mosaico.language';
const listeners = new Set();
let language = localStorage.getItem(STORED) ?? preferred();

function preferred() {
  const wanted = navigator.languages ?? [navigator.language];
  return wanted.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in WORDS) ?? 'en';
}

export function currentLanguage() {
  return language;
}

/** Whether the page has words of its own under this key, in the language now chosen. */
export function knows(key) {
  return key in WORDS[language];
}

/** The words under a key; `{name}` is replaced by `values.name`, plurals are chosen by `values.n`. */
export function t(key, values = {}) {
  const found = WORDS[language][key] ?? WORDS.en[key];
  if (found === undefined) throw new Error(`no words for ${key}`);
  const text = typeof found === 'string' ? found : found[plural(values.n)];
  return text.replace(/\{(\w+)\}/g, (_, name) => shown(values[name]));
}

function plural(n) {
  return new Intl.PluralRules(language).select(n) === 'one' ? 'one' : 'other';
}

function shown(value) {
  return typeof value === 'number' ? number(value) : String(value ?? '');
}

export function number(value, options = { maximumFractionDigits: 1 }) {
  return new Intl.NumberFormat(language, options).format(value);
}

export function pixels(count) {
  const spanish = language === 'es';
  if (count >= 1e6) return `${number(count / 1e6)} ${spanish ? 'megapíxeles' : 'megapixels'}`;
  return `${number(count)} ${spanish ? 'píxeles' : 'pixels'}`;
}

export function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  let value = count;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${number(value)} ${units[unit]}`;
}

export function duration(ms) {
  if (ms >= 1000) return `${number(ms / 1000, { maximumFractionDigits: 2 })} s`;
  return `${number(ms, { maximumFractionDigits: ms < 10 ? 1 : 0 })} ms`;
}

export function setLanguage(chosen) {
  language = chosen;
  localStorage.setItem(STORED, chosen);
  translatePage();
  listeners.forEach((listener) => listener());
}

/** Runs `listener` whenever the language changes, for what is not marked up in the document. */
export function onLanguage(listener) {
  listeners.add(listener);
}

/** Fills every element marked with `data-i18n` (its text) or `data-i18n-label` (its name). */
export function translatePage() {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-i18n]')) {
    element.textContent = t(element.dataset.i18n);
  }
  for (const element of document.querySelectorAll('[data-i18n-label]')) {
    element.setAttribute('aria-label', t(element.dataset.i18nLabel));
  }
  for (const button of document.querySelectorAll('[data-lang]')) {
    button.setAttribute('aria-pressed', String(button.dataset.lang === language));
  }
}
