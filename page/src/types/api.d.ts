/** What the coordinator's HTTP API sends, as openapi.json describes it. */
declare namespace Api {
  interface Size {
    width: number;
    height: number;
  }

  type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

  interface Job extends Size {
    id: string;
    state: JobState;
    filters: string;
    format: string;
    name: string;
    result: Size & { name: string };
    tiles: { total: number; done: number; redelivered: number; byCoordinator: number };
    timings: { decodeMs: number | null; runMs: number | null; totalMs: number | null };
    warnings: { code: string; text: string; texts?: Description }[];
    reason: string | null;
    /** The reason in both languages; missing from an earlier version. */
    said?: Message | null;
    queue?: QueuePlace | null;
  }

  /** Where a job stands that waits for room. */
  interface QueuePlace {
    place: number;
    of: number;
    startsInSeconds: number | null;
  }

  /** One image of a batch. */
  interface BatchItem {
    index: number;
    name: string;
    state: JobState;
    /** The ID of its job; null until it has one, and if it never has. */
    job: string | null;
    problem: { status: number; detail?: string; title?: string; texts?: Description } | null;
  }

  interface Batch {
    id: string;
    state: 'running' | 'ended';
    items: BatchItem[];
  }

  /** A band was published: its message is in the broker's hands. */
  interface SendEvent {
    index: number;
    attempt: number;
  }

  /** A band's message, as it was last published. */
  interface Message {
    messageId: string;
    /** Null, as the age, while it was not published. */
    queue: string | null;
    ageMs: number | null;
    /** Of its body. */
    bytes: number;
    headers: Record<string, string | number | boolean>;
    deliveries: { attempt: number; worker: string }[];
  }

  /** A worker began a tile; `at` is milliseconds after the job was accepted. */
  interface Delivery {
    index: number;
    attempt: number;
    worker: string;
    /** Null where the worker did not say. */
    at: number | null;
  }

  /** A tile; moments are milliseconds after the job was accepted. */
  interface TimelineTile {
    index: number;
    /** Rows of the result; null, as the next one, for a tile of an earlier stage. */
    from: number | null;
    to: number | null;
    attempt: number | null;
    worker: string | null;
    sentAt: number | null;
    startedAt: number | null;
    doneAt: number | null;
    took: number | null;
  }

  interface Timeline {
    complete: boolean;
    tiles: TimelineTile[];
    deliveries: Delivery[];
  }

  /** A worker began a band: rows `from` to `to` (exclusive) of the result. */
  interface TakeEvent {
    index: number;
    from: number;
    to: number;
    worker: string;
    attempt: number;
  }

  /** A band's result is stored. */
  interface TileEvent extends TakeEvent {
    ms: number;
    done: number;
    total: number;
  }

  /** Something that the server says. */
  interface Message {
    code: string | null;
    params: Record<string, string>;
    texts: Description;
  }

  /** The same words in both of the page's languages. */
  interface Description {
    en: string;
    es: string;
  }

  interface ParameterEntry {
    name: string;
    /** Another name by which it may be given. */
    alias?: string;
    title: Description;
  }

  interface NumberParameter extends ParameterEntry {
    type: 'number';
    min: number;
    max: number;
    /** 1 for whole numbers, 0 for any. */
    step: 0 | 1;
    /** Missing if the parameter may be left out without having a value then. */
    default?: number;
  }

  interface ChoiceParameter extends ParameterEntry {
    type: 'choice';
    options: { name: string; title: Description }[];
    default: string;
  }

  /** A list of numbers, separated by semicolons or spaces. */
  interface NumbersParameter extends ParameterEntry {
    type: 'numbers';
    /** How many there may be. */
    counts: number[];
    min: number;
    max: number;
    default: string;
  }

  type Parameter = NumberParameter | ChoiceParameter | NumbersParameter;

  interface Filter {
    name: string;
    /** The name of one of the categories. */
    category: string;
    title: Description;
    summary: Description;
    parameters: Parameter[];
    /** Parameters that show what it does. */
    example: Record<string, string>;
  }

  interface Category {
    name: string;
    title: Description;
  }

  /** A name that may stand in a chain for the filters of another. */
  interface Preset {
    name: string;
    filters: string;
  }

  interface Limits {
    maxUploadBytes: number;
    maxPixels: number;
    maxSteps: number;
    /** Images in a batch. */
    maxBatch: number;
    /** Of all images of a batch. */
    maxBatchBytes: number;
  }

  interface Catalogue {
    categories: Category[];
    filters: Filter[];
    presets: Preset[];
    formats: { name: string; extension: string; quality: boolean; compression: boolean }[];
    limits: Limits;
    /** Whether it needs no access key and listens beyond its own machine; missing from an earlier version. */
    servesEverybody?: boolean;
    /** Whether a class may do something to the stack; missing from an earlier version. */
    classroom?: boolean;
  }

  interface Worker {
    id: string;
    host: string;
    pid: number;
    kernel: string;
    concurrency: number;
    busy: number;
    draining: boolean;
    tilesDone: number;
    tilesFailed: number;
    /** 0 to 1; negative where it cannot be measured. */
    cpu: number;
    memoryBytes: number;
    memoryMaxBytes: number;
    startedAt: string;
    seenAt: string;
  }

  /** A worker's process, in a classroom. */
  interface ClassroomWorker {
    id: string;
    pid: number;
    condition: 'running' | 'frozen' | 'ended';
    /** By which each of its bands takes longer. */
    delayMs: number;
  }

  interface ClassroomService {
    condition: 'running' | 'restarting' | 'failed';
    /** Whether the stack owns it. */
    restartable: boolean;
  }

  interface Classroom {
    workers: ClassroomWorker[];
    mostWorkers: number;
    prefetch: number;
    prefetches: number[];
    broker: ClassroomService;
    redis: ClassroomService;
  }

  interface WorkersStatus {
    live: number;
    workers: Worker[];
  }

  interface Sample {
    at: string;
    live: number;
    busy: number;
    capacity: number;
    jobs: number;
    ready: number | null;
    tilesPerSecond: number | null;
    utilisation: number | null;
  }

  interface FailedJob {
    id: string;
    name: string;
    filters: string;
    reason: string;
    said?: Message;
    endedAt: string;
  }

  interface DeadLetter {
    id: string;
    at: string;
    /** Both null if the message is no tile. */
    job: string | null;
    tile: number | null;
    reason: string;
    queue: string;
    bytes: number;
    headers: Record<string, string>;
  }

  interface DeadLetters {
    letters: DeadLetter[];
  }

  interface Scaling {
    recommendation: 'SCALE_UP' | 'MAINTAIN' | 'SCALE_DOWN';
    workers: number;
    live: number;
    why: string;
    said?: Message;
    arrivalsPerSecond: number;
    waiting: number;
    queueLatencySeconds: number;
    neededPerSecond: number;
    possiblePerSecond: number | null;
    knee: number | null;
  }

  interface Queue {
    ready: number | null;
    unacked: number | null;
    /** Missing from an earlier version. */
    unpublished?: number | null;
    redelivered: number;
    latencySeconds: number | null;
  }

  interface Alert {
    kind: string;
    subject: string;
    message: string;
    said?: Message;
    since: string;
  }

  /** A job as the list of jobs shows it. */
  interface JobSummary extends Size {
    id: string;
    state: JobState;
    filters: string;
    name: string;
    tiles: { total: number; done: number };
    /** Missing from an earlier version. */
    queue?: QueuePlace | null;
  }

  interface JobList {
    jobs: JobSummary[];
    next: string | null;
  }

  interface Operations {
    everySeconds: number;
    samples: Sample[];
    /** Missing, as the next ones, from an earlier version. */
    queue?: Queue;
    scaling?: Scaling | null;
    alerts?: Alert[];
    failed: FailedJob[];
  }
}
