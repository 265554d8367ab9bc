import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { statusOf, statusWord } from "../lib/browser/call_state.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { en as words } from "../lib/words/en.ts";
import Icon from "./Icon.tsx";

/** One word for where the call stands, with its own shape and colour; sets the page's layout, too. */
export default function Status({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const status = statusOf(call.state.value);
  const word = statusWord(call.state.value);
  useEffect(() => call.recall(), []);
  useSignalEffect(() => {
    document.documentElement.dataset.phase = call.state.value.phase.type;
  });
  return (
    <p class="status" data-testid="status" data-state={status} data-word={word} role="status">
      <Icon name={word} />
      {words.status[word]}
    </p>
  );
}
