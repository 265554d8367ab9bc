/** The app in front of a simulator that answers at once, every call recorded to memory. */
import type { Config } from "../../lib/config.ts";
import { createRecorder } from "../../lib/recording/recorder.ts";
import { type Simulator, startSimulator } from "../../lib/simulator/server.ts";
import { type ApiApp, serveApi } from "../support/api_app.ts";
import { type MemoryFolder, memoryFolder } from "./memory_folder.ts";

export interface RecordedApp {
  readonly app: ApiApp;
  readonly simulator: Simulator;
  readonly folder: MemoryFolder;
  close(): Promise<void>;
}

/** @param config settings instead of the defaults */
export async function recordedApp(
  { config, folder = memoryFolder(), secrets }: {
    config?: Partial<Config>;
    folder?: MemoryFolder;
    secrets?: string[];
  } = {},
): Promise<RecordedApp> {
  const simulator = await startSimulator({
    setupDelayMs: 0,
    speechAnswerDelayMs: 0,
    textAnswerDelayMs: 0,
    audioSpeed: 1_000,
    holdTurnComplete: 0,
    cutTailMs: 0,
  });
  const liveServer = { label: "simulator", baseUrl: simulator.url, apiKey: "any" };
  const log = { info() {}, warn() {} };
  const tap = createRecorder({ create: folder.create, log, secrets });
  const app = await serveApi({ liveServer, config, joints: { tap } });
  return {
    app,
    simulator,
    folder,
    async close() {
      await app.close();
      await simulator.close();
    },
  };
}
