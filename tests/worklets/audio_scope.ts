/** An audio worklet's scope without a browser: processors registered in it can be built and run. */
import type { AudioProcessor } from "../../lib/worklets/scope.ts";

/** What a processor posted, and whether its memory was handed over. */
export interface Posted {
  message: unknown;
  transfer: readonly Transferable[];
}

class FakePort {
  readonly posted: Posted[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  postMessage(message: unknown, transfer: readonly Transferable[] = []): void {
    // A clone, as over a real port: a message used again must not change one posted before.
    const transferred = structuredClone(message, { transfer: [...transfer] });
    this.posted.push({ message: transferred, transfer: [...transfer] });
  }
}

type ProcessorClass = new () => AudioProcessor & { port: FakePort };
const registered = new Map<string, ProcessorClass>();

Object.assign(globalThis, {
  AudioWorkletProcessor: class {
    readonly port = new FakePort();
  },
  registerProcessor: (name: string, processor: ProcessorClass) => registered.set(name, processor),
});

/** Builds the processor of that name for a context of that rate. */
export function buildProcessor(name: string, sampleRate: number) {
  Object.assign(globalThis, { sampleRate });
  const processor = new (registered.get(name)!)();
  return {
    process: (inputs: Float32Array[][], outputs: Float32Array[][] = []) =>
      processor.process(inputs, outputs),
    tell: (data: unknown) => processor.port.onmessage?.({ data }),
    posted: processor.port.posted,
  };
}
