import { useEffect, useRef } from "preact/hooks";
import type { Asking } from "../browser/call_model.ts";
import { keepFocus } from "../browser/keep_focus.ts";
import { sharedKeeping } from "../browser/keeping/shared_keeping.ts";
import { sharedCall } from "../browser/shared_call.ts";
import type { PublicConfig } from "../config.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import Button from "./Button.tsx";
import Icon from "./Icon.tsx";

/** What would leave, where it goes, and the question whether it may. */
export default function Consent({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { asking } = call.state.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asking !== null) return dialog.current?.showModal();
    if (!dialog.current?.open) return;
    dialog.current.close();
    // What asked may have gone with the answer.
    keepFocus(".bar, .welcome");
  }, [asking]);
  return (
    <dialog
      ref={dialog}
      class="consent"
      data-testid="consent"
      aria-labelledby="consent-title"
      onCancel={(event) => {
        event.preventDefault();
        call.tell({ type: "answer", answer: "no" });
      }}
    >
      {asking !== null && <Question config={config} asking={asking} />}
    </dialog>
  );
}

function Question({ config, asking }: { config: PublicConfig; asking: Asking }) {
  const call = sharedCall(config);
  const answer = (answer: "yes" | "no" | "type-only") => () =>
    call.tell({ type: "answer", answer });
  return (
    <>
      <h2 id="consent-title">{words().consent.title}</h2>
      <p>{words().consent.intro}</p>
      <ul>
        {asking.sources.map((source) => (
          <li key={source}>
            <Icon name={source} />
            <span>{words().consent[source]}</span>
          </li>
        ))}
      </ul>
      <p>{whereTo(config)}</p>
      <p class="quiet">{config.recorded ? words().consent.kept : words().consent.notKept}</p>
      {sharedKeeping(config).keepsTalks.value && (
        <p class="quiet" data-testid="consent-keeping">{words().keeping.consent}</p>
      )}
      <div class="answers">
        <Button kind="primary" data-testid="consent-accept" onClick={answer("yes")}>
          {words().consent.accept}
        </Button>
        {asking.type === "call" && (
          <Button
            data-testid="consent-type-only"
            onClick={answer("type-only")}
          >
            {words().consent.typeOnly}
          </Button>
        )}
        <Button kind="plain" data-testid="consent-decline" onClick={answer("no")}>
          {words().consent.decline}
        </Button>
      </div>
    </>
  );
}

function whereTo({ upstreamKind, upstream, model }: PublicConfig): string {
  switch (upstreamKind) {
    case "simulator":
      return words().consent.toSimulator;
    case "replay":
      return words().consent.toReplay;
    case "google":
      return fill(words().consent.toGoogle, { model });
    case "other":
    case "none":
      return fill(words().consent.toOther, { place: upstream, model });
    default:
      return upstreamKind satisfies never;
  }
}
