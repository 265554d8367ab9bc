import { isInCall, type Source } from "../lib/browser/call_model.ts";
import { cardKind } from "../lib/browser/card.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { words } from "../lib/words/current.ts";
import Icon from "./Icon.tsx";

/** How a call is begun: by talking, with something to see, or only typing. */
export default function Welcome({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  if (isInCall(state) || config.upstreamKind === "none") return null;
  const begin = (...sources: Source[]) => () => call.begin(sources);
  const { phase: { type }, canGoOn } = state;
  // After a failure the card's own button calls again, and goes on with the talk if there is one.
  const isOffered = state.cards.some(({ code }) => cardKind(code).action === "call-again");
  const first = type === "failed" ? "button" : "button primary big";
  return (
    <form
      class="welcome"
      aria-busy={call.isWaiting.value ? "true" : "false"}
      onSubmit={(event) => {
        event.preventDefault();
        call.begin(["microphone"]);
      }}
    >
      {config.needsAccessCode && <AccessCode config={config} />}
      {canGoOn && type === "idle" && <p class="quiet">{words().page.goOnWhat}</p>}
      {canGoOn && !isOffered && (
        <button
          type="button"
          class={first}
          data-testid="go-on"
          onClick={() => call.again()}
        >
          <Icon name="goOn" />
          {words().page.goOn}
        </button>
      )}
      <button type="submit" class={canGoOn ? "button" : first} data-testid="start">
        <Icon name="microphone" />
        {canGoOn
          ? words().page.newCall
          : type === "ended"
          ? words().page.callAgain
          : words().page.startTalk}
      </button>
      <div class="choices">
        <button type="button" class="button" onClick={begin("microphone", "screen")}>
          <Icon name="screen" />
          {words().page.startScreen}
        </button>
        <button type="button" class="button" onClick={begin("microphone", "camera")}>
          <Icon name="camera" />
          {words().page.startCamera}
        </button>
        <button type="button" class="button" data-testid="start-typing" onClick={begin()}>
          <Icon name="type" />
          {words().page.startTyping}
        </button>
      </div>
    </form>
  );
}

function AccessCode({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <label class="field">
      <span>{words().page.accessCode}</span>
      <input
        id="access-code"
        data-testid="access-code"
        type="password"
        autocomplete="off"
        required
        value={call.accessCode.value}
        onInput={(event) => call.accessCode.value = event.currentTarget.value}
      />
      <small>{words().page.accessCodeHint}</small>
    </label>
  );
}
