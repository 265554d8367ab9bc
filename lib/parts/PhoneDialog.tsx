import "../scripts/call.ts";
import { useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { LinkState } from "../browser/link_state.ts";
import { PATH_MS } from "../browser/peer.ts";
import { reachOf } from "../browser/phone_address.ts";
import type { PhoneLink as Link } from "../browser/phone_link.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedPhoneLink } from "../browser/shared_phone_link.ts";
import type { PublicConfig } from "../config.ts";
import { words as all } from "../words/current.ts";
import { fill } from "../words/words.ts";
import QrCode from "./QrCode.tsx";

const words = () => all().phone.desk;

/**
 * A phone as this page's camera: the dialog with its code.
 *
 * @param props `presses`: how often it was asked for
 */
export default function PhoneDialog({ config, presses }: {
  config: PublicConfig;
  presses: number;
}) {
  const link = sharedPhoneLink(config);
  const isShown = link.isShown.value;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (presses > 0) link.show();
  }, [presses]);
  useEffect(() => {
    if (isShown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [isShown]);
  useSignalEffect(() => {
    const state = link.state.value;
    sharedCall(config).usePhone(state.type === "on" ? state.stream : null);
  });
  useSignalEffect(() => {
    if (link.flips.value > 0) sharedCall(config).phoneFlipped();
  });
  return (
    <dialog
      ref={dialog}
      class="consent phone-link"
      data-testid="phone-dialog"
      data-state={link.state.value.type}
      aria-labelledby="phone-title"
      onCancel={(event) => {
        event.preventDefault();
        link.hide();
      }}
    >
      {isShown && <Pairing link={link} state={link.state.value} />}
    </dialog>
  );
}

function Pairing({ link, state }: { link: Link; state: LinkState }) {
  // Without an access code another try fails the same way.
  const mayAsk = state.type === "ended" ||
    (state.type === "failed" && state.reason !== "access-refused");
  return (
    <>
      <h2 id="phone-title">{state.type === "insecure" ? words().insecure.title : words().title}</h2>
      <Step state={state} />
      <div class="answers">
        {mayAsk && (
          <button
            type="button"
            class="button primary"
            data-testid="phone-again"
            onClick={() => link.ask()}
          >
            {words().again}
          </button>
        )}
        {state.type === "on" && (
          <button
            type="button"
            class="button primary"
            data-testid="phone-done"
            onClick={() => link.hide()}
          >
            {words().done}
          </button>
        )}
        <button
          type="button"
          class="button plain"
          data-testid="phone-stop"
          onClick={() => {
            if (state.type === "on") link.off();
            link.hide();
          }}
        >
          {state.type === "on" ? words().stop : words().cancel}
        </button>
      </div>
    </>
  );
}

function Step({ state }: { state: LinkState }) {
  switch (state.type) {
    case "off":
    case "asking":
      return <p role="status">{words().asking}</p>;
    case "insecure":
      return (
        <>
          <p data-testid="phone-insecure">{words().insecure.what}</p>
          <ul>{words().insecure.todo.map((line) => <li key={line}>{line}</li>)}</ul>
        </>
      );
    case "code":
      return (
        <>
          <p>{words().scan}</p>
          <QrCode text={state.address} />
          <p class="quiet" data-testid="phone-left">
            {fill(words().left, { seconds: state.leftSeconds }, all().language)}
          </p>
          {reachOf(state.address) === "here" && (
            <p class="notice" data-testid="phone-here">{words().here}</p>
          )}
          <p class="quiet">{words().where}</p>
        </>
      );
    case "joined":
    case "connecting":
      return <p role="status">{words()[state.type]}</p>;
    case "on":
      return (
        <>
          <Picture stream={state.stream} />
          <p role="status">{words().on}</p>
        </>
      );
    case "ended":
      return <p role="alert">{words().ended[state.by]}</p>;
    case "failed":
      return (
        <p role="alert" data-testid="phone-failed" data-reason={state.reason}>
          {fill(words().failed[state.reason], { seconds: PATH_MS / 1000 })}
        </p>
      );
    default:
      return state satisfies never;
  }
}

function Picture({ stream }: { stream: MediaStream }) {
  const attach = (video: HTMLVideoElement | null) => {
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  };
  return (
    <video
      ref={attach}
      data-testid="phone-picture"
      aria-label={words().preview}
      autoplay
      muted
      playsInline
    />
  );
}
