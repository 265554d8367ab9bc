import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Call } from "../browser/call.ts";
import { isInCall } from "../browser/call_model.ts";
import type { Given } from "../browser/given.ts";
import { lateGiving } from "../browser/late_giving.ts";
import { sendsLine } from "../browser/sends_line.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import GivenRow from "./GivenRow.tsx";
import Icon from "./Icon.tsx";

/** What a file dialog offers first; anything else can be chosen, too, and is told of. */
const ACCEPTED = "image/*,text/*,.md,.json,.csv,.log,.yml,.yaml,.toml,.xml,.ts,.js,.py,.sh,.sql";

/** A line to type, with or without a microphone, and what goes with it. */
export default function LineInput({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const line = useSignal("");
  const state = call.state.value;
  const canType = isInCall(state);
  // It was put into a talk that is over: it does not leave with the first line of another.
  const isOver = !canType && !state.canGoOn;
  useEffect(() => {
    if (isOver) lateGiving.giving?.clear();
  }, [isOver]);
  const given = lateGiving.giving?.given.value ?? null;
  const isEmpty = line.value.trim() === "" && given === null;
  return (
    <form
      class="line"
      onSubmit={(event) => {
        event.preventDefault();
        // It would leave without what it is about.
        if (lateGiving.isReading || !send(call, line.peek(), given)) return;
        line.value = "";
        lateGiving.giving?.clear();
      }}
    >
      <GivenRow />
      <Attach config={config} canType={canType} />
      {/* As high as its copy, which the style sheet draws: that grows with what is typed. */}
      <span class="line-field" data-copy={line.value}>
        <textarea
          data-testid="line"
          aria-label={words().page.line}
          placeholder={canType ? words().page.line : words().page.lineIdle}
          autocomplete="off"
          enterkeyhint="send"
          rows={1}
          maxLength={20_000}
          disabled={!canType}
          value={line.value}
          onInput={(event) => {
            if (line.peek() === "") call.writing();
            line.value = event.currentTarget.value;
          }}
          onKeyDown={(event) => {
            if (!sendsLine(event)) return;
            event.preventDefault();
            // As in any form: where its button can do nothing, neither can the key.
            const send = event.currentTarget.form?.querySelector<HTMLElement>("[type=submit]");
            if (!event.repeat) send?.click();
          }}
        />
      </span>
      <button
        type="submit"
        class="button primary round"
        data-testid="send"
        aria-label={words().page.send}
        disabled={!canType || isEmpty || lateGiving.isReading}
      >
        <Icon name="send" />
      </button>
    </form>
  );
}

/** For whoever neither pastes nor drops. */
function Attach({ config, canType }: { config: PublicConfig; canType: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  const { attach } = words().captions;
  return (
    <>
      <button
        type="button"
        class="button plain round"
        data-testid="attach"
        aria-label={attach}
        title={attach}
        disabled={!canType}
        onClick={() => field.current?.click()}
      >
        <Icon name="attach" />
      </button>
      <input
        ref={field}
        type="file"
        class="attach-field"
        data-testid="attach-field"
        aria-label={attach}
        accept={ACCEPTED}
        hidden
        onChange={({ currentTarget }) => {
          const files = [...currentTarget.files ?? []];
          // So that the same file can be chosen again.
          currentTarget.value = "";
          void lateGiving.take(files, config);
        }}
      />
    </>
  );
}

function send(call: Call, line: string, given: Given | null): boolean {
  if (given === null) return call.type(line);
  if (given.kind === "text") return call.type(`${line.trim()}\n\n${given.line}`);
  return call.type(line.trim() || words().captions.lookAtThis, given);
}
