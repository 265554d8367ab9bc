/** The calm calls in a thread of their own: what the attackers do with this process must not count. */
import { CalmCalls, type CalmLap } from "./calm_calls.ts";

/** What the thread is asked for. Each is answered with a {@linkcode CalmAnswer}. */
export type CalmOrder =
  | { type: "listen" }
  | { type: "begin"; port: number; codes: { page: string; client: string } }
  | { type: "lap" }
  | { type: "end" };

export type CalmAnswer =
  | { type: "listening"; url: string }
  | { type: "begun" }
  | { type: "lap"; lap: CalmLap }
  | { type: "ended" }
  | { type: "failed"; why: string };

const calls = new CalmCalls();

async function carryOut(order: CalmOrder): Promise<CalmAnswer> {
  switch (order.type) {
    case "listen":
      return { type: "listening", url: await calls.listen() };
    case "begin":
      await calls.begin(order.port, order.codes);
      return { type: "begun" };
    case "lap":
      return { type: "lap", lap: calls.lap() };
    case "end":
      calls.end();
      return { type: "ended" };
    default:
      return order satisfies never;
  }
}

const thread = globalThis as unknown as {
  onmessage: (event: MessageEvent<CalmOrder>) => void;
  postMessage(answer: CalmAnswer): void;
};
thread.onmessage = ({ data }) => {
  carryOut(data).catch((error): CalmAnswer => ({ type: "failed", why: String(error) }))
    .then((answer) => thread.postMessage(answer));
};
