import { useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { announcedOf, statusOf, statusText, statusWord } from "../browser/call_status.ts";
import { pageTitle } from "../browser/page_title.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { whenIdle } from "../browser/when_idle.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

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
