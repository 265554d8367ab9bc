import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import { AccessCodes } from "./access_code.ts";
import type { EntryOwner } from "./entry_tickets.ts";
import { CODE_OF_A_PAGE, codeRefusal, type Refusal, TOO_MANY_TRIES } from "./refusal.ts";
import { WrongCodes } from "./wrong_codes.ts";

/** Somebody with what they would come in by. */
export interface Visitor {
  /** Network address they count for. */
  readonly address: string;
  readonly accessCode?: string;
  /** Whether a page's browser sent the code in a message: it has to be traded. */
  readonly isPage?: boolean;
}

export type CodeDeskConfig = Pick<
  Config,
  "accessCodes" | "needsAccessCode" | "maxWrongCodesPerMinute"
>;

/** Looks at access codes: whose each is, and that nobody tries one after the other. */
export class CodeDesk {
  readonly #codes: AccessCodes;
  readonly #isAsked: boolean;
  readonly #clock: Pick<Clock, "nowMs">;
  readonly #wrongOnes: WrongCodes;
  #wrongCodes = 0;
  #tooManyTries = 0;

  constructor(
    { accessCodes, needsAccessCode, maxWrongCodesPerMinute }: CodeDeskConfig,
    clock: Pick<Clock, "nowMs">,
  ) {
    this.#codes = new AccessCodes(accessCodes);
    this.#isAsked = needsAccessCode;
    this.#clock = clock;
    this.#wrongOnes = new WrongCodes({ perMinute: maxWrongCodesPerMinute });
  }

  /** Codes that were wrong, and such that were not looked at after too many. */
  get counters(): { readonly wrongCodes: number; readonly tooManyTries: number } {
    return { wrongCodes: this.#wrongCodes, tooManyTries: this.#tooManyTries };
  }

  /** Whose code it is; nobody's where none is asked for. */
  identify({ address, accessCode, isPage = false }: Visitor): EntryOwner | Refusal {
    if (!this.#isAsked) return { owner: null };
    if (isPage && accessCode !== undefined) return CODE_OF_A_PAGE;
    const hasCodes = this.#codes.count > 0;
    if (accessCode === undefined || !hasCodes) {
      return codeRefusal(hasCodes, accessCode !== undefined);
    }
    const nowMs = this.#clock.nowMs();
    if (this.#wrongOnes.isOver(address, nowMs)) {
      this.#tooManyTries++;
      return TOO_MANY_TRIES;
    }
    const owner = this.#codes.ownerOf(accessCode);
    if (owner !== null) return { owner };
    this.#wrongCodes++;
    this.#wrongOnes.note(address, nowMs);
    return codeRefusal(true, true);
  }
}
