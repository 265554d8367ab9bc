/** The calm calls, as whoever runs the assault sees them. */
import type { CalmLap } from "./calm_calls.ts";
import type { CalmAnswer, CalmOrder } from "./calm_worker.ts";

export interface Calm {
  /** Base URL of their Live server. */
  readonly liveUrl: string;
  /** @throws {Error} when one of them is not let in */
  begin(port: number, codes: { page: string; client: string }): Promise<void>;
  lap(): Promise<CalmLap>;
  end(): Promise<void>;
}

/** Start the thread and its Live server. */
export async function startCalm(): Promise<Calm> {
  const worker = new Worker(new URL("calm_worker.ts", import.meta.url), { type: "module" });
  const ask = async <T extends CalmAnswer["type"]>(order: CalmOrder, type: T) => {
    const { promise, resolve } = Promise.withResolvers<CalmAnswer>();
    worker.onmessage = ({ data }: MessageEvent<CalmAnswer>) => resolve(data);
    worker.postMessage(order);
    const answer = await promise;
    if (answer.type === type) return answer as Extract<CalmAnswer, { type: T }>;
    throw new Error(answer.type === "failed" ? answer.why : `unexpected ${answer.type}`);
  };
  const { url } = await ask({ type: "listen" }, "listening");
  return {
    liveUrl: url,
    begin: async (port, codes) => void await ask({ type: "begin", port, codes }, "begun"),
    lap: async () => (await ask({ type: "lap" }, "lap")).lap,
    async end() {
      await ask({ type: "end" }, "ended");
      worker.terminate();
    },
  };
}
