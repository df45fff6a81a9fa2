/** Shapes that several of the page's modules share. */
declare namespace Page {
  type Language = 'es' | 'en';

  /** From key to text, or to a text for one and one for any other number. */
  type Words = Record<string, string | { one: string; other: string }>;

  type Values = Record<string, string | number | undefined>;

  /** A band of the result: rows `from` to `to` (exclusive). */
  interface Band {
    index: number;
    from: number;
    to: number;
    /** The workers it was delivered to, in that order. */
    holders: string[];
    /** Whether its result is stored. */
    made: boolean;
    /** The latest delivery, counted from 1; 0 while none is known. */
    attempt: number;
    /** What the worker took for it. */
    ms: number;
  }

  interface Result {
    blob: Blob;
    name: string;
  }

  /** The form fields of a job; an empty one means the server's default. */
  interface Fields {
    filters: string;
    workers: string;
    format: string;
    /** 1 to 100; only of a format that has one. */
    quality: string;
    /** Empty for fast, or `small`; only of a format that can be made smaller. */
    compression: string;
    /** Bits of a sample at most. */
    depth: string;
    /** What is black and white, as `min:max`, of an image that does not say. */
    levels: string;
  }

  /** Milliseconds that each part took, as far as this visit saw it. */
  interface Times {
    upload?: number;
    accept?: number;
    fetch?: number;
    all?: number;
  }

  interface Progress {
    done: number;
    total: number;
  }

  type ImageState = 'waiting' | 'uploading' | 'running' | 'done' | 'stopped';

  /** What the status line says: `saying_<key>` with these values. */
  interface Saying {
    key: string;
    values: Values;
  }

  interface StoredProblem {
    key: string;
    values?: Values;
    status?: number;
    said?: string;
    texts?: Api.Description;
  }

  interface ImageSource {
    /** Null where it is no longer at hand. */
    file: File | null;
    name: string;
    /** In pixels, where the header told. */
    size: Api.Size | undefined;
    fields: Fields;
    id?: string;
    when?: number;
  }

  /** Where an image is in a batch of so many. */
  interface BatchPlace {
    id: string;
    index: number;
    count: number;
  }

  /** What the browser keeps of an image between visits. */
  interface ImageRecord extends ImageSource {
    id: string;
    when: number;
    job: Api.Job | null;
    /** Missing if it was sent alone. */
    batch?: BatchPlace | null;
    bands: Band[];
    result: Result | null;
    thumb: string;
    times: Times;
    /** Empty while its job may still be running. */
    ended: 'done' | 'stopped' | 'cancelled' | '';
    problem?: StoredProblem | undefined;
  }

  /** Runs an action; as long as the server wants an access key, asks for one and runs it again. */
  interface Keys {
    withKey<T>(action: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  }

  /** Called while a job is followed, some of them perhaps more than once with the same news. */
  interface JobListener {
    signal: AbortSignal;
    onJob(job: Api.Job): void;
    onSend(send: Api.SendEvent): void;
    onTake(take: Api.TakeEvent): void;
    onTile(tile: Api.TileEvent): void;
    /** The server does not answer at the moment. */
    onSilence(): void;
    /** The event stream was given up. */
    onPolling(): void;
  }

  /** A filter, or a preset: whatever may stand in a chain. */
  interface Operation extends Api.Filter {
    /** How many steps of a chain it is. */
    steps: number;
    isPreset: boolean;
  }

  interface Step {
    filter: Operation;
    /** Those of the parameters that are given, as text. */
    values: Record<string, string>;
  }

  /** What is wrong with a chain, in the person's language. */
  interface ChainFault {
    /** The step that is wrong, from 0; -1 if it is the chain as a whole. */
    step: number;
    /** The step as it is written; empty for the whole chain. */
    part: string;
    /** The name of the parameter that is wrong; empty if it is none in particular. */
    parameter: string;
    reason: string;
    /** The reason in both languages, if it is the server's. */
    texts?: Api.Description;
  }

  interface Point {
    x: number;
    y: number;
  }

  /** A sample of the operations view, `at` in milliseconds. */
  type Sample = Omit<Api.Sample, 'at'> & { at: number };

  interface ChartPoint {
    at: number;
    value: number | null;
  }

  type MetricKey = 'live' | 'ready' | 'tilesPerSecond' | 'utilisation';

  interface Metric {
    /** The sample's field, and the key of the words. */
    key: MetricKey;
    colour: string;
    /** How a value is written. */
    figure(value: number): string;
    /** Key of the words for no value. */
    missing: string;
    /** A second line, from the sample that is shown and all of them. */
    more(sample: Sample, samples: Sample[]): string;
    /** The smallest step of the axis. */
    finest: number;
    /** The axis reaches at least this far. */
    least: number;
  }
}
