/**
 * The scopes worklets and workers run in, as types. Read from `globalThis` through functions and not
 * declared as globals, so that no page module gets to see a `sampleRate` it does not have.
 */

/** Constructor of the audio thread's base class; its `port` leads to the page. */
export interface AudioWorkletScope {
  AudioWorkletProcessor: new () => { readonly port: MessagePort };
  registerProcessor(name: string, processor: new () => AudioProcessor): void;
  /** Samples a second of the context. */
  readonly sampleRate: number;
}

/** What a registered processor has to be. */
export interface AudioProcessor {
  /** One render quantum; false when the node may be dropped. */
  process(inputs: Float32Array[][], outputs: Float32Array[][]): boolean;
}

/** The part of a dedicated worker's scope used here. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent) => void) | null;
  postMessage(message: unknown, transfer: Transferable[]): void;
  close(): void;
}

/** Global scope of an audio worklet. */
export function audioScope(): AudioWorkletScope {
  return globalThis as unknown as AudioWorkletScope;
}

/** Global scope of a dedicated worker. */
export function workerScope(): WorkerScope {
  return globalThis as unknown as WorkerScope;
}
