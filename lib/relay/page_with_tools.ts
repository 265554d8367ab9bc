import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { declare, type Tool } from "../tools/declare.ts";
import { ToolDesk, type ToolUse } from "../tools/desk.ts";
import { type Closed, type Duplex, Inbox } from "../wire/duplex.ts";
import type { ClientMessage, MessageOf, ServerMessage, Start } from "../wire/message.ts";

type PageSide = Duplex<ClientMessage, ServerMessage>;

export interface PageWithToolsOptions {
  tools: readonly Tool[];
  /** Calls in a row, without a word of the person, past which they are refused. */
  callsInARow: number;
  clock: Clock;
  log: Pick<Log, "info" | "warn">;
  /** Names the call in the log. */
  callId: string;
}

/**
 * A page with the relay's own tools beside it: to the rest of the relay they look like tools of the page.
 * They are declared with the page's; their calls are answered here and never reach the page, which is
 * told what they do, and asked before one acts. A page that cannot ask is offered none that acts.
 */
export function pageWithTools(page: PageSide, options: PageWithToolsOptions): PageSide {
  return options.tools.length === 0 ? page : new PageWithTools(page, options);
}

class PageWithTools implements PageSide {
  readonly #page: PageSide;
  readonly #options: PageWithToolsOptions;
  /** Both what the page says and what tools answer; as bounded as the page's own line. */
  readonly #up = new Inbox<ClientMessage>();
  /** By an id of their own. */
  readonly #questions = new Map<string, (answer: "yes" | "no") => void>();
  #desk: ToolDesk | null = null;
  /** The server tells of speech before its words come; older models do not. */
  #tellsSpeech = false;

  constructor(page: PageSide, options: PageWithToolsOptions) {
    this.#page = page;
    this.#options = options;
    void this.#read();
  }

  get backlogBytes(): number {
    return this.#page.backlogBytes;
  }
  get closed(): Promise<Closed> {
    return this.#page.closed;
  }

  close(code?: number, reason?: string): void {
    this.#desk?.stop();
    this.#page.close(code, reason);
  }

  [Symbol.asyncIterator](): AsyncIterator<ClientMessage> {
    return this.#up[Symbol.asyncIterator]();
  }

  send(message: ServerMessage): void {
    switch (message.type) {
      case "tool":
        if (this.#desk?.has(message.name)) return this.#desk.take(message);
        break;
      case "toolCancelled":
        this.#desk?.cancel(message.ids);
        break;
      case "activity":
        this.#tellsSpeech = true;
        if (message.state === "begin") this.#desk?.personSpoke();
        break;
      case "said":
        if (message.who === "person" && !this.#tellsSpeech) this.#desk?.personSpoke();
        break;
    }
    this.#page.send(message);
  }

  async #read(): Promise<void> {
    for await (const message of this.#page) this.#take(message);
    const { log, callId } = this.#options;
    const { counters } = this.#desk ?? {};
    if (counters && counters.calls > 0) log.info("tools used", { call: callId, ...counters });
    this.#desk?.stop();
    this.#up.end();
  }

  #take(message: ClientMessage): void {
    switch (message.type) {
      case "start":
        return void this.#up.push(this.#started(message));
      case "toolConsent":
        return this.#consented(message);
      case "text":
        this.#desk?.personSpoke();
        break;
      case "speech":
        if (message.state === "begin") this.#desk?.personSpoke();
        break;
    }
    this.#up.push(message);
  }

  #started(start: Start): Start {
    // A second one is refused further on.
    if (this.#desk !== null) return start;
    const { clock, callsInARow, log, callId } = this.#options;
    const canAsk = start.asks === true;
    const tools = this.#options.tools.filter(({ consent }) => canAsk || consent === "none");
    this.#desk = new ToolDesk({
      ...{ tools, clock, callsInARow },
      answer: ({ id, name }, { result, ...more }) =>
        void this.#up.push({ type: "toolResult", id, name, result: { ...result }, ...more }),
      ask: ({ args }, tool, { signal }) => this.#ask({ args, tool }, signal),
      onUse: (use) => this.#tell(use),
      // Neither what it was called with nor what it threw: both may hold anything.
      onFault: ({ name }, error) =>
        log.warn("tool failed", { call: callId, tool: name, error: nameOf(error) }),
    });
    const own = new Set(tools.map(({ name }) => name));
    const ofPage = (start.tools ?? []).filter(({ name }) => !own.has(name));
    return { ...start, tools: [...ofPage, ...declare(tools)] };
  }

  #ask(
    { args, tool: { name, title } }: { args: ToolArgs; tool: Tool },
    signal: AbortSignal,
  ): Promise<"yes" | "no"> {
    // Not the call's, which the model chooses: a yes is for what was shown and for nothing else.
    const id = crypto.randomUUID();
    const { promise, resolve } = Promise.withResolvers<"yes" | "no">();
    this.#questions.set(id, resolve);
    signal.addEventListener("abort", () => {
      // Still open: nobody waits for its answer any more.
      if (this.#questions.delete(id)) this.#tell({ id, name, title, state: "refused" });
    });
    this.#page.send({ type: "toolUse", id, name, title, state: "asking", args: { ...args } });
    return promise;
  }

  #consented({ id, answer }: MessageOf<ClientMessage, "toolConsent">): void {
    const resolve = this.#questions.get(id);
    this.#questions.delete(id);
    resolve?.(answer);
  }

  #tell(use: ToolUse | Omit<MessageOf<ServerMessage, "toolUse">, "type">): void {
    const { id, state } = use;
    const { name, title } = "tool" in use ? use.tool : use;
    this.#page.send({ type: "toolUse", id, name, title, state });
  }
}

type ToolArgs = Readonly<Record<string, unknown>>;

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
