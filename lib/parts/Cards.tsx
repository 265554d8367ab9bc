import { useEffect } from "preact/hooks";
import type { Call } from "../browser/call.ts";
import { isInCall } from "../browser/call_model.ts";
import { type Card, type CardAction, type CardCode, cardKind, cardWords } from "../browser/card.ts";
import { refuseFiles } from "../browser/refuse_files.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import Icon from "./Icon.tsx";

const NO_UPSTREAM: Card = { code: "key-missing", raw: "" };

/** What went wrong, in words a person can act on. */
export default function Cards({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { cards, canGoOn } = call.state.value;
  useEffect(() => refuseFiles(() => call.showTrouble({ code: "file-early", raw: "" })), []);
  const all = config.upstreamKind === "none" ? [NO_UPSTREAM, ...cards] : cards;
  return (
    <div class="cards" role="alert" aria-label={words().page.troubles}>
      {all.map((card) => (
        <CardView
          key={card.code}
          card={card}
          isGoogle={config.upstreamKind === "google"}
          canGoOn={canGoOn}
          onAct={(action) => act(call, action, card.code)}
          onDismiss={card === NO_UPSTREAM
            ? undefined
            : () => call.tell({ type: "dismissed", code: card.code })}
        />
      ))}
    </div>
  );
}

function CardView({ card, isGoogle, canGoOn, onAct, onDismiss }: {
  card: Card;
  /** Whether the Live server is Google's own. */
  isGoogle: boolean;
  /** Whether another call goes on with the talk. */
  canGoOn: boolean;
  onAct(action: CardAction): void;
  onDismiss?: () => void;
}) {
  const { title, what, todo } = cardWords(card.code);
  const { side, action } = cardKind(card.code);
  return (
    <article class="card" data-testid="card" data-code={card.code} data-side={side}>
      <header>
        <Icon name="failed" />
        <h2>{title}</h2>
        {onDismiss && (
          <button
            type="button"
            class="button plain round"
            data-testid="card-dismiss"
            aria-label={words().page.dismiss}
            onClick={onDismiss}
          >
            <Icon name="close" />
          </button>
        )}
      </header>
      <p>
        <strong class="side">
          {words().sides[side === "live" && isGoogle ? "google" : side]}.
        </strong>{" "}
        {what}
      </p>
      <ul>{todo.map((line) => <li key={line}>{line}</li>)}</ul>
      {action && (
        <button
          type="button"
          class="button primary"
          data-testid="card-action"
          onClick={() => onAct(action)}
        >
          {action === "call-again" && canGoOn ? words().page.goOn : words().actions[action]}
        </button>
      )}
      <details>
        <summary>{words().page.details}</summary>
        <pre>{[card.code, card.raw].filter(Boolean).join("\n")}</pre>
      </details>
    </article>
  );
}

function act(call: Call, action: CardAction, code: CardCode): void {
  switch (action) {
    case "call-again":
      return call.again();
    case "enter-code":
      return document.getElementById("access-code")?.focus();
    case "open-microphone":
      return open(call, "microphone");
    case "open-screen":
      return open(call, "screen");
    case "open-camera":
      return open(call, "camera");
    case "resume-sound":
      call.tell({ type: "dismissed", code });
      return call.resumeSound();
    case "mute-while-it-speaks":
      call.tell({ type: "dismissed", code });
      call.view.isHalfDuplex.value = true;
      return;
    case "reload":
      return location.reload();
    default:
      action satisfies never;
  }
}

function open(call: Call, source: "microphone" | "screen" | "camera"): void {
  if (isInCall(call.state.peek())) call.tell({ type: "toggle", source });
  else call.begin([source]);
}
