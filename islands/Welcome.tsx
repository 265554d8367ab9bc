import { isInCall, type Source } from "../lib/browser/call_model.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { en as words } from "../lib/words/en.ts";
import Icon from "./Icon.tsx";

/** How a call is begun: by talking, with something to see, or only typing. */
export default function Welcome({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  if (isInCall(state) || config.upstreamKind === "none") return null;
  const begin = (...sources: Source[]) => () => call.begin(sources);
  // After a failure the card's own button calls again.
  const { type } = state.phase;
  return (
    <form
      class="welcome"
      onSubmit={(event) => {
        event.preventDefault();
        call.begin(["microphone"]);
      }}
    >
      {config.needsAccessCode && <AccessCode config={config} />}
      <button
        type="submit"
        class={type === "failed" ? "button" : "button primary big"}
        data-testid="start"
      >
        <Icon name="microphone" />
        {type === "ended" ? words.page.callAgain : words.page.startTalk}
      </button>
      <div class="choices">
        <button type="button" class="button" onClick={begin("microphone", "screen")}>
          <Icon name="screen" />
          {words.page.startScreen}
        </button>
        <button type="button" class="button" onClick={begin("microphone", "camera")}>
          <Icon name="camera" />
          {words.page.startCamera}
        </button>
        <button type="button" class="button" data-testid="start-typing" onClick={begin()}>
          <Icon name="type" />
          {words.page.startTyping}
        </button>
      </div>
    </form>
  );
}

function AccessCode({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <label class="field">
      <span>{words.page.accessCode}</span>
      <input
        id="access-code"
        data-testid="access-code"
        type="password"
        autocomplete="off"
        required
        value={call.accessCode.value}
        onInput={(event) => call.accessCode.value = event.currentTarget.value}
      />
      <small>{words.page.accessCodeHint}</small>
    </label>
  );
}
