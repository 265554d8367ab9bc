import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";

/** Says that the microphone is muted while a reply plays, where somebody has chosen that. */
export default function EchoNote({ config }: { config: PublicConfig }) {
  const { echo } = sharedCall(config).view;
  if (!echo.isHalfDuplex.value) return null;
  return (
    <p class="echo-note" data-testid="half-duplex">
      {words().echo.mutedWhile}
      <button
        type="button"
        class="button"
        data-testid="half-duplex-off"
        onClick={() => echo.useHalfDuplex(false)}
      >
        {words().echo.hearAlways}
      </button>
    </p>
  );
}
