import "../scripts/call.ts";
import { useEffect, useState } from "preact/hooks";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { talkFacts } from "../browser/keeping/talk_facts.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";
import MenuSheet from "./MenuSheet.tsx";
import SaveChoices from "./SaveChoices.tsx";

/** After a call: how long its talk lasted, what that has cost, and what can be done with it. */
export default function CallEnd({ config }: { config: PublicConfig }) {
  const { phase } = sharedCall(config).state.value;
  const watch = sharedKeeping(config).watch.value;
  const [facts, setFacts] = useState("");
  useEffect(() => {
    if (watch === null) return;
    // It ended now; and what is put in when this stands is told by screen readers.
    const { length, cost } = talkFacts({ ...watch.talk, changedAtMs: Date.now() }, words());
    setFacts(cost === null ? length : `${length} · ${cost}`);
  }, [watch]);
  const hasWords = watch?.offered === "this";
  // What failed before a word was said has its card, and was no talk.
  if (watch === null || (phase.type === "failed" && !hasWords)) return null;
  const { keeping, status } = words();
  return (
    <section class="call-end" data-testid="call-end" aria-labelledby="call-end-title">
      <div>
        <h2 id="call-end-title">{status.ended}</h2>
        <p class="quiet" role="status">{facts}</p>
      </div>
      <div class="call-end-acts">
        {hasWords && (
          <>
            <button
              type="button"
              class="button"
              data-testid="end-save"
              title={keeping.saveLong}
              popovertarget="end-save"
            >
              <Icon name="save" />
              {keeping.save}
            </button>
            <MenuSheet id="end-save" label={keeping.saveAs}>
              {() => <SaveChoices config={config} id="end-save" />}
            </MenuSheet>
          </>
        )}
        <button type="button" class="button" data-testid="end-past" onClick={openPastTalks}>
          <Icon name="history" />
          {keeping.open}
        </button>
      </div>
    </section>
  );
}

/** By their own button, which knows how to load them. */
function openPastTalks(): void {
  document.querySelector<HTMLElement>("[data-testid=history]")?.click();
}
