import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { canShareScreen } from "../browser/can_share_screen.ts";
import { type CallState, isInCall, type Source } from "../browser/call_model.ts";
import { cardKind } from "../browser/card.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import Button from "./Button.tsx";
import { words } from "../words/current.ts";
import Icon, { type IconName } from "./Icon.tsx";
import { later } from "./later.ts";
import Preflight from "./Preflight.tsx";

const CallEnd = later(() => import("./CallEnd.tsx"), {
  meanwhile: () => <div class="call-end"></div>,
});

/** How a call is begun: by talking, with something to see, or only typing. */
export default function Welcome({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const state = call.state.value;
  const { type } = state.phase;
  useEffect(() => {
    // The button that ended the call went with its bar.
    if (type === "ended" || type === "failed") keepFocus(".welcome");
  }, [type]);
  if (isInCall(state) || config.upstreamKind === "none") return null;
  const isFirst = state.phase.type === "idle" && !state.canGoOn &&
    call.transcript.value.lines.length === 0;
  return (
    <form
      class="welcome"
      tabIndex={-1}
      data-testid="welcome"
      aria-busy={call.isWaiting.value ? "true" : "false"}
      onSubmit={(event) => {
        event.preventDefault();
        call.begin(["microphone"]);
      }}
    >
      {config.needsAccessCode && <AccessCode config={config} />}
      {isFirst ? <First config={config} /> : <Again config={config} state={state} />}
      {isFirst && <Preflight config={config} />}
    </form>
  );
}

/** An act for when nothing is missing in the form; else the browser says what, as when it is sent. */
const whole = (act: () => void) => () => {
  if (document.querySelector<HTMLFormElement>("form.welcome")?.reportValidity()) act();
};

/** Three choices, and typing. */
function First({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const canShare = useScreen();
  const { design, page } = words();
  const begin = (...sources: Source[]) => whole(() => call.begin(sources));
  return (
    <>
      <div class="tiles">
        <Tile
          name="start"
          icon="microphone"
          title={page.startTalk}
          what={design.talkWhat}
          isFirst
        />
        {canShare && (
          <Tile
            name="start-screen"
            icon="screen"
            title={page.startScreen}
            what={design.screenWhat}
            onClick={begin("microphone", "screen")}
          />
        )}
        <Tile
          name="start-camera"
          icon="camera"
          title={page.startCamera}
          what={design.cameraWhat}
          onClick={begin("microphone", "camera")}
        />
      </div>
      <Button kind="plain" data-testid="start-typing" onClick={begin()}>
        <Icon name="type" />
        {page.startTyping}
      </Button>
      {!canShare && <p class="hint" data-testid="no-screen">{words().help.noScreen}</p>}
    </>
  );
}

/** Whether the screen can be shared; the server cannot know, so the page says it when it stands. */
function useScreen(): boolean {
  const canShare = useSignal(true);
  useEffect(() => void (canShare.value = canShareScreen()), []);
  return canShare.value;
}

/** Without `onClick` it sends the form, and so does the Enter key in a field. */
function Tile({ name, icon, title, what, isFirst = false, onClick }: {
  name: string;
  icon: IconName;
  title: string;
  what: string;
  isFirst?: boolean;
  onClick?: () => void;
}) {
  return (
    <button
      type={onClick === undefined ? "submit" : "button"}
      class={isFirst ? "tile first" : "tile"}
      data-testid={name}
      onClick={onClick}
    >
      <span class="tile-symbol">
        <Icon name={icon} />
      </span>
      <strong>{title}</strong>
      <span class="tile-what">{what}</span>
    </button>
  );
}

/** After a call, or with a talk to go on with: what was before, or anew. */
function Again({ config, state }: { config: PublicConfig; state: CallState }) {
  const call = sharedCall(config);
  const canShare = useScreen();
  const { page } = words();
  const { phase: { type }, canGoOn, cards } = state;
  const begin = (...sources: Source[]) => whole(() => call.begin(sources));
  // After a failure the card's own button calls again, and goes on with the talk if there is one.
  const isOffered = cards.some(({ code }) => cardKind(code).action === "call-again");
  return (
    <>
      {!canGoOn && type !== "idle" && <CallEnd config={config} />}
      {canGoOn && type === "idle" && <p class="quiet">{page.goOnWhat}</p>}
      {canGoOn && !isOffered && (
        <Button
          kind="primary"
          isBig
          data-testid="go-on"
          onClick={whole(() => call.again())}
        >
          <Icon name="goOn" />
          {page.goOn}
        </Button>
      )}
      <div class="choices">
        {(canGoOn || !isOffered) && (
          <Button
            type="submit"
            kind={canGoOn ? "ordinary" : "primary"}
            isBig={!canGoOn}
            data-testid="start"
          >
            <Icon name="microphone" />
            {canGoOn ? page.newCall : type === "ended" ? page.callAgain : page.startTalk}
          </Button>
        )}
        <span class="choices-more">
          {canShare && (
            <Button data-testid="start-screen" onClick={begin("microphone", "screen")}>
              <Icon name="screen" />
              {page.startScreen}
            </Button>
          )}
          <Button data-testid="start-camera" onClick={begin("microphone", "camera")}>
            <Icon name="camera" />
            {page.startCamera}
          </Button>
          <Button kind="plain" data-testid="start-typing" onClick={begin()}>
            <Icon name="type" />
            {page.startTyping}
          </Button>
        </span>
      </div>
    </>
  );
}

function AccessCode({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  return (
    <label class="field access">
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
