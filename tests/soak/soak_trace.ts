/** What happens in a call, line by line, for whoever has to find out why. */
import type { SessionRecord } from "../../lib/simulator/server.ts";
import type { ServerMessage } from "../../lib/wire/message.ts";
import type { SoakClock } from "./soak_clock.ts";

/** Enough of a message to know it by. */
const MESSAGE_CHARS = 160;

/** Says nothing unless `write` is given. */
export class SoakTrace {
  readonly #clock: SoakClock;
  readonly #write: ((line: string) => void) | undefined;

  constructor(clock: SoakClock, write: ((line: string) => void) | undefined) {
    this.#clock = clock;
    this.#write = write;
  }

  say(line: string): void {
    this.#write?.(`${(this.#clock.nowMs() / 1_000).toFixed(2)} ${line}`);
  }

  /** What the page gets, but for sound. */
  message(message: ServerMessage): void {
    if (this.#write === undefined || message.type === "sound") return;
    const { type, ...rest } = message;
    this.say(`page < ${type} ${JSON.stringify(rest).slice(0, MESSAGE_CHARS)}`);
  }

  /** What a Live session comes to. */
  session(record: SessionRecord): void {
    if (this.#write === undefined) return;
    const name = `live ${record.number}`;
    this.say(`${name} opened`);
    let before = "";
    void record.until(({ messages, replies, restored, lines }) => {
      const { clientContent, toolResponse } = messages;
      const now = `content ${clientContent} results ${toolResponse} lines ${lines.length} ` +
        `replies ${replies.length} restored ${restored?.length ?? "-"}`;
      if (now !== before) this.say(`${name} ${before = now}`);
      return false;
    });
    void record.ended.then(({ code, reason }) => this.say(`${name} ended ${code} ${reason}`));
  }
}
