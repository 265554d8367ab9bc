import "../scripts/call.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** Says that the microphone is muted while a reply plays. */
export default function EchoNote({ config }: { config: PublicConfig }) {
  const { isHalfDuplex } = sharedCall(config).view;
  return (
    <p class="echo-note" data-testid="half-duplex">
      {words().echo.mutedWhile}
      <button
        type="button"
        class="button"
        data-testid="half-duplex-off"
        onClick={() => isHalfDuplex.value = false}
      >
        {words().echo.hearAlways}
      </button>
    </p>
  );
}
