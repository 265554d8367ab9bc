import type { LivePhase } from "../browser/call_model.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** What a broken or resting line means for the person, while it does. */
export default function LineNote({ phase }: { phase: LivePhase }) {
  const text = noteOf(phase);
  return text && <p class="line-note" data-testid="line-note">{text}</p>;
}

function noteOf({ line, renewing, attempt, isParked }: LivePhase): string | null {
  // The first try is over before the number could be read.
  const tries = attempt > 1;
  if (line === "lost") {
    return fill(tries ? words().page.lineLostTries : words().page.lineLost, { attempt });
  }
  if (renewing === "lost" || renewing === "stalled") {
    return fill(tries ? words().page.sessionLostTries : words().page.sessionLost, { attempt });
  }
  if (line === "moving") return words().page.moving;
  return isParked ? words().page.restingWhat : null;
}
