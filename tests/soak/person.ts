/** Somebody who calls: types, speaks, listens, interrupts, is quiet for minutes. Seeded. */
import type { MessageOf, ServerMessage } from "../../lib/wire/message.ts";
import type { SoakClock } from "./soak_clock.ts";
import type { SoakPage } from "./soak_page.ts";
import { ASKING, type Asking, typedLine } from "./soak_script.ts";
import { utteranceSamples } from "./tagged_sound.ts";
import type { Told } from "./talk_judge.ts";

export interface PersonOptions {
  page: Pick<
    SoakPage,
    "type" | "say" | "stop" | "answerTool" | "until" | "isQuiet" | "openLines"
  >;
  clock: SoakClock;
  random(): number;
  /** Begins every id; nobody else's do so. */
  name: string;
  /** Whether there are quiet times so long that a call rests. */
  dozes: boolean;
  signal: AbortSignal;
  /** Told, line by line, what the person does. */
  trace?(line: string): void;
}

/** Utterances of different lengths, 0.66 to 5.7 s: each is said once, so that it is known again. */
const LEAST_SYLLABLES = 3;
const MOST_SYLLABLES = 24;
/** How long one waits for an answer before going on. */
const PATIENCE_MS = 30_000;
/** How often one is. */
const HURRIED = 0.3;
const MINUTE_MS = 60_000;

/** Whom the page serves. Keeps count of what was told. */
export class Person {
  readonly #options: PersonOptions;
  readonly #lines: string[] = [];
  readonly #utterancesMs: number[] = [];
  readonly #syllables: number[];
  #pause = new AbortController();
  toolAnswers = 0;

  constructor(options: PersonOptions) {
    this.#options = options;
    const lengths = Array.from(
      { length: MOST_SYLLABLES - LEAST_SYLLABLES + 1 },
      (_, index) => LEAST_SYLLABLES + index,
    );
    this.#syllables = shuffled(lengths, options.random);
  }

  /** What was told so far. */
  get told(): Told {
    return { lines: this.#lines, utterancesMs: this.#utterancesMs };
  }

  /** Live until the signal, then finish what was begun. */
  async live(): Promise<void> {
    const { signal, clock, page, random } = this.#options;
    while (!signal.aborted) {
      this.#pause = new AbortController();
      await clock.wait(this.#pauseMs(), AbortSignal.any([signal, this.#pause.signal]));
      if (signal.aborted) return;
      await this.#act();
      if (random() < 0.2) continue;
      const patience = AbortSignal.any([signal, this.#impatient()]);
      await page.until(() => page.isQuiet && page.openLines === 0, patience);
    }
  }

  /** Have the next thing asked now, sometimes: in the very moment a connection is renewed. */
  hurry(): void {
    if (this.#options.random() < HURRIED) this.#pause.abort();
  }

  /** Something was asked for by the model. */
  async tool(call: MessageOf<ServerMessage, "tool">): Promise<void> {
    const { clock, random, page, signal } = this.#options;
    await clock.wait(200 + random() * 1_500, signal);
    this.toolAnswers++;
    page.answerTool(call, `sunny at ${call.args.place ?? "home"}`);
  }

  #pauseMs(): number {
    const { random, dozes } = this.#options;
    const luck = random();
    if (luck < 0.05) return dozes ? 6 * MINUTE_MS : MINUTE_MS;
    if (luck < 0.12) return 15_000 + random() * 30_000;
    return 400 + random() * 6_000;
  }

  async #act(): Promise<void> {
    const { page, random, trace = () => {} } = this.#options;
    const luck = random();
    if (luck < 0.07) {
      trace("person stops the reply");
      return page.stop();
    }
    if (luck < 0.5 && this.#syllables.length > 0) {
      const syllables = this.#syllables.pop()!;
      this.#utterancesMs.push(utteranceSamples(syllables) / 16);
      trace(`person speaks for ${utteranceSamples(syllables) / 16} ms`);
      await page.say(syllables);
      return await this.#breathe();
    }
    this.#type(ASKING[Math.floor(random() * ASKING.length)]);
  }

  /** Ask for a last word: a Live server that has fallen mute is noticed by nobody who asks nothing. */
  leave(): void {
    this.#type("short");
  }

  #type(asking: Asking): void {
    const { name, page, trace = () => {} } = this.#options;
    const id = `${name}n${this.#lines.length + 1}z`;
    const { text, beginning } = typedLine(asking, id);
    this.#lines.push(beginning);
    trace(`person types ${beginning}`);
    page.type(id, text);
  }

  /** Two utterances without a pause between them would be one. */
  async #breathe(): Promise<void> {
    const { clock, signal } = this.#options;
    await clock.wait(2_500, signal);
  }

  #impatient(): AbortSignal {
    const impatience = new AbortController();
    this.#options.clock.after(PATIENCE_MS, () => impatience.abort());
    return impatience.signal;
  }
}

function shuffled<T>(items: T[], random: () => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [items[i], items[j]] = [items[j], items[i]];
  }
  return items;
}
