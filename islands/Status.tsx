import "../lib/parts/first_shared.ts";
import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announcedOf, statusOf, statusText, statusWord } from "../lib/browser/call_status.ts";
import { pageTitle } from "../lib/browser/page_title.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import { whenIdle } from "../lib/browser/when_idle.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import Icon from "../lib/parts/Icon.tsx";

/** One word for where the call stands, with its own shape and colour; sets the page's layout, too. */
export default function Status({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const status = statusOf(call.state.value);
  const word = statusWord(call.state.value);
  useEffect(() => {
    call.recall();
    whenIdle(() => call.prepare());
  }, []);
  const announced = announcedOf(call.state.value);
  useSignalEffect(() => {
    const { type } = call.state.value.phase;
    // With something to read from before a reload it looks as after a call.
    const hasLines = call.transcript.value.lines.length > 0;
    document.title = pageTitle(call.state.value, call.view.tabSound);
    const { dataset } = document.documentElement;
    dataset.phase = type === "idle" && hasLines ? "ended" : type;
    dataset.talk = hasLines ? "some" : "none";
  });
  return (
    <>
      <p class="status" data-testid="status" data-state={status} data-word={word}>
        <Icon name={word} />
        {statusText(call.state.value, call.view.tabSound)}
      </p>
      {/* Whose turn it is, is heard: told aloud is only what becomes of the call. */}
      <span class="for-ears" role="status" data-testid="announced">
        {announced !== null &&
          (announced === "connected" ? words().page.connected : words().status[announced])}
      </span>
    </>
  );
}
