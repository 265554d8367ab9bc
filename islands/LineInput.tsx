import { useSignal } from "@preact/signals";
import { isInCall } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import Icon from "./Icon.tsx";

/** A line to type, with or without a microphone. */
export default function LineInput({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const line = useSignal("");
  const canType = isInCall(call.state.value);
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        if (call.type(line.peek())) line.value = "";
      }}
    >
      <input
        data-testid="line"
        aria-label={words().page.line}
        placeholder={canType ? words().page.line : words().page.lineIdle}
        autocomplete="off"
        enterkeyhint="send"
        maxLength={20_000}
        disabled={!canType}
        value={line.value}
        onInput={(event) => {
          if (line.peek() === "") call.writing();
          line.value = event.currentTarget.value;
        }}
      />
      <button
        type="submit"
        class="button primary round"
        data-testid="send"
        aria-label={words().page.send}
        disabled={!canType || line.value.trim() === ""}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}
