import { sharedCall } from "../lib/browser/shared_call.ts";
import { sharedLayout } from "../lib/browser/shared_layout.ts";
import type { Line } from "../lib/browser/transcript.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";

/** Lines shown at once. */
const SHOWN_LINES = 2;
/** Characters of a long line that are shown, its newest. */
const SHOWN_CHARS = 220;

/** The last words of both sides, large; nothing while they are switched off. */
export default function Captions({ config }: { config: PublicConfig }) {
  const { lines } = sharedCall(config).transcript.value;
  if (!sharedLayout().captions.value) return null;
  const last = lines
    .filter(({ who, note }) => note === null && (who === "person" || who === "model"))
    .slice(-SHOWN_LINES);
  return (
    // They are heard, and stand in the conversation: screen readers need them no third time.
    <div class="captions" data-testid="captions" aria-hidden="true">
      {last.length === 0 && <p class="caption quiet">{words().design.captionsEmpty}</p>}
      {last.map((line) => (
        <p key={line.id} class="caption" data-who={line.who}>
          <span class="caption-who">
            {line.who === "person" ? words().page.you : words().page.model}
          </span>
          {tailOf(line)}
        </p>
      ))}
    </div>
  );
}

function tailOf({ text, interim }: Line): string {
  const all = text + interim;
  return all.length > SHOWN_CHARS ? `… ${all.slice(-SHOWN_CHARS).replace(/^\S*\s/, "")}` : all;
}
