import type { Clock } from "../clock.ts";
import { costOf, type Usage } from "./cost_of.ts";
import { dayOf, type Ledger, type SumKey } from "./ledger.ts";
import { type Caps, nearOf, type Verdict, verdictOf } from "./verdict.ts";

/** Whose money a call spends. */
export interface Account {
  /** Whose access code it came with; null where none is asked for. */
  readonly name: string | null;
  /** The talk, which other connections may have had before; null where calls have no memory of it. */
  readonly talk: { readonly id: string; readonly begunAtMs: number } | null;
  /** Told once a warning of each cap, anew on a new day, and once that a cap is met. */
  onVerdict(verdict: Verdict): void;
}

export interface MeterOptions {
  ledger: Ledger;
  caps: Caps;
  /** Milliseconds since 1970. */
  wallMs(): number;
  clock: Clock;
  /** How long the store may take to tell the sums, before the call goes by what this process knows. */
  checkMs: number;
}

/** What one call spends, and what its budget says to that. */
export class CallMeter {
  readonly #account: Account;
  readonly #options: MeterOptions;
  readonly #talkKey: SumKey | null;
  readonly #warned = new Set<string>();
  readonly #stopListening: () => void;
  readonly #letGo: () => void;
  #own = 0;
  #over: Verdict | null = null;
  /** Resolves when the sums of the store are known, or cannot be had. Never rejects. */
  readonly checked: Promise<void>;

  constructor(account: Account, options: MeterOptions) {
    const { name, talk } = account;
    this.#account = account;
    this.#options = options;
    this.#talkKey = talk && ["spent", dayOf(talk.begunAtMs), "talk", talk.id];
    this.#letGo = this.#talkKey === null ? () => {} : options.ledger.hold(this.#talkKey);
    this.#stopListening = options.ledger.onLearned(() => this.#judge());
    const keys = [...this.#talkKey ? [this.#talkKey] : [], ...this.#dayKeys(name)];
    this.checked = this.#check(keys);
  }

  /** The cap that is met; null while there is room. */
  get over(): Verdict | null {
    return this.#over;
  }

  /** What was spent in this connection alone. */
  get ownMicroDollars(): number {
    return this.#own;
  }

  /** What the call has cost by now, over all connections of its talk. */
  get microDollars(): number {
    if (this.#talkKey === null) return this.#own;
    return Math.max(this.#own, this.#options.ledger.sumOf(this.#talkKey));
  }

  /** The most a call may cost, and from where on that is nearly spent; null: any amount. */
  get cap(): { microDollars: number; lowFrom: number } | null {
    const { call, warnAt } = this.#options.caps;
    return call === 0 ? null : { microDollars: call, lowFrom: Math.ceil(call * warnAt) };
  }

  /** A report of the Live server. */
  spend(usage: Usage, model: string): void {
    this.charge(costOf(usage, model));
  }

  /** Money that was spent, micro-dollars. */
  charge(microDollars: number): void {
    if (microDollars === 0) return;
    this.#own += microDollars;
    const keys = this.#dayKeys(this.#account.name);
    if (this.#talkKey !== null) keys.push(this.#talkKey);
    this.#options.ledger.add(keys, microDollars);
    this.#judge();
  }

  /** The call is over: nothing more is told. */
  end(): void {
    this.#stopListening();
    this.#letGo();
  }

  async #check(keys: readonly SumKey[]): Promise<void> {
    const { ledger, clock, checkMs } = this.#options;
    const late = Promise.withResolvers<void>();
    const callOff = clock.after(checkMs, late.resolve);
    await Promise.race([ledger.refresh(keys), late.promise]);
    callOff();
    this.#judge();
  }

  #dayKeys(name: string | null): SumKey[] {
    const day = dayOf(this.#options.wallMs());
    const all: SumKey = ["spent", day, "all"];
    return name === null ? [all] : [all, ["spent", day, "code", name]];
  }

  #judge(): void {
    if (this.#over !== null) return;
    const { ledger, caps } = this.#options;
    const [all, code] = this.#dayKeys(this.#account.name).map((key) => ledger.sumOf(key));
    const spent = { call: this.microDollars, code: code ?? 0, day: all };
    const verdict = verdictOf(spent, caps);
    if (verdict?.type === "over") {
      this.#over = verdict;
      return this.#account.onVerdict(verdict);
    }
    for (const of of nearOf(spent, caps)) {
      // A call may last over midnight, and another day's money runs out by itself.
      const warning = of === "call" ? of : `${of} ${dayOf(this.#options.wallMs())}`;
      if (this.#warned.has(warning)) continue;
      this.#warned.add(warning);
      this.#account.onVerdict({ type: "warning", of });
    }
  }
}
