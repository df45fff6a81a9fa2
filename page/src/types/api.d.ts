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
    tiles: { total: number; done: number; redelivered: number };
    timings: { decodeMs: number | null; runMs: number | null; totalMs: number | null };
    reason: string | null;
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

  interface NumberParameter {
    type: 'number';
    name: string;
    min: number;
    max: number;
    /** 1 for whole numbers, 0 for any. */
    step: 0 | 1;
    default: number;
  }

  interface ChoiceParameter {
    type: 'choice';
    name: string;
    options: string[];
    default: string;
  }

  type Parameter = NumberParameter | ChoiceParameter;

  interface Filter {
    name: string;
    summary: string;
    parameters: Parameter[];
  }

  interface Limits {
    maxUploadBytes: number;
    maxPixels: number;
    maxSteps: number;
  }

  interface Catalogue {
    filters: Filter[];
    formats: { name: string; extension: string }[];
    limits: Limits;
  }

  interface Worker {
    id: string;
    host: string;
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
    endedAt: string;
  }

  interface Operations {
    everySeconds: number;
    samples: Sample[];
    failed: FailedJob[];
  }
}
