import "../scripts/call.ts";
import { useSignal, useSignalEffect } from "@preact/signals";
import { statusOf } from "../browser/call_status.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { SilentHint } from "../browser/silent_hint.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";

/** Why a phone may play nothing, while the first reply plays. */
export default function SilentNote({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const hint = useSignal(new SilentHint(navigator, () => localStorage)).peek();
  useSignalEffect(() => {
    if (statusOf(call.state.value) === "speaking") hint.played();
  });
  if (!hint.isOn) return null;
  return (
    <p class="hint" role="status" data-testid="silent-note">
      {words().help.silent}
      <button
        type="button"
        class="button"
        data-testid="silent-close"
        onClick={() => hint.dismiss()}
      >
        {words().help.silentClose}
      </button>
    </p>
  );
}
