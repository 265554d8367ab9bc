/**
 * What a Live server does, as named facts: run against the simulator always, and against Google by a
 * task of its own. Sources: shared measurements of 2026-11 of Google's server; the number behind a
 * fact is its section there. What they leave open is no fact: the simulator's answer to it stands in
 * `facts_choices.ts`, and Google is asked in `tests/live_google`. Nothing in here knows which one it
 * talks to.
 */
import type { ContractOptions, Facts, OpenSocket, RestOptions } from "./contract.ts";
import { cutFacts } from "./facts_cut.ts";
import { refusalFacts } from "./facts_refusal.ts";
import { restFacts } from "./facts_rest.ts";
import { resumeFacts } from "./facts_resume.ts";
import { setupFacts } from "./facts_setup.ts";
import { speechFacts } from "./facts_speech.ts";
import { tokenFacts } from "./facts_token.ts";
import { toolFacts } from "./facts_tools.ts";
import { turnFacts } from "./facts_turn.ts";

export type { ContractOptions, OpenSocket };

const ALL: Facts[] = [
  setupFacts,
  refusalFacts,
  turnFacts,
  speechFacts,
  cutFacts,
  resumeFacts,
  restFacts,
  tokenFacts,
  toolFacts,
];

/** Register the facts as tests. */
export function liveContract(open: OpenSocket, options: ContractOptions & RestOptions): void {
  for (const facts of ALL) {
    facts(
      ({ what, from }, run) =>
        Deno.test(
          `${options.name} ${what} [${from}]`,
          () => options.around ? options.around(run) : run(),
        ),
      open,
      options,
    );
  }
}
