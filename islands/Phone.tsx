import "../lib/scripts/wire.ts";
import "../lib/scripts/first.ts";
import { useEffect, useState } from "preact/hooks";
import { PATH_MS } from "../lib/browser/peer.ts";
import { PhonePage } from "../lib/browser/phone_page.ts";
import type { Facing, PhoneState } from "../lib/browser/phone_state.ts";
import { words as all } from "../lib/words/current.ts";
import { fill } from "../lib/words/words.ts";
import Icon from "../lib/parts/Icon.tsx";

const words = () => all().phone.phone;

/** A phone that shows its camera to the computer whose code it scanned. */
export default function Phone() {
  const [page, setPage] = useState(() => new PhonePage());
  useEffect(() => {
    page.begin(takeFragment());
    const ended = new AbortController();
    const { signal } = ended;
    addEventListener("pagehide", () => page.stop(), { signal });
    // Another code, opened in this very tab.
    addEventListener("hashchange", () => {
      if (location.hash !== "") setPage(new PhonePage());
    }, { signal });
    return () => {
      ended.abort();
      page.stop();
    };
  }, [page]);
  const state = page.state.value;
  return (
    <div class="phone-view" data-testid="phone" data-state={state.type}>
      <View page={page} state={state} />
    </div>
  );
}

/** The address is left without its code, in the history, too, before anything is done with it. */
function takeFragment(): string {
  const { hash, pathname } = location;
  history.replaceState(null, "", pathname);
  return hash;
}

function View({ page, state }: { page: PhonePage; state: PhoneState }) {
  switch (state.type) {
    case "no-code":
      return <Told title={words().noCode.title} what={words().noCode.what} />;
    case "insecure":
      return <Told title={words().insecure.title} what={words().insecure.what} />;
    case "joining":
    case "opening":
      return (
        <>
          <Title />
          <p role="status">{words()[state.type]}</p>
        </>
      );
    case "asking":
      return <Question page={page} problem={state.problem} />;
    case "connecting":
      return (
        <>
          <Title />
          <Preview stream={state.stream} facing={state.facing} />
          <p role="status">{words().connecting}</p>
          <Buttons page={page} />
        </>
      );
    case "sending":
      return (
        <>
          <Title />
          <Preview stream={state.stream} facing={state.facing} />
          <p role="status">
            <strong>{words().sending}</strong>
          </p>
          <p class="quiet">{words().keepOpen}</p>
          <Buttons page={page} isFlipping={state.isFlipping} />
        </>
      );
    case "ended":
      return <Told title={words().ended.title} what={words().ended[state.by]} />;
    case "failed":
      return (
        <Told
          title={words().failedTitle}
          what={fill(words().failed[state.reason], { seconds: PATH_MS / 1000 })}
          reason={state.reason}
        />
      );
    default:
      return state satisfies never;
  }
}

/** What the page is about while the picture says so to whoever sees it. */
function Title() {
  return <h1 class="for-ears">{words().title}</h1>;
}

function Told({ title, what, reason }: { title: string; what: string; reason?: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p role="status" data-testid="phone-told" data-reason={reason}>{what}</p>
    </>
  );
}

function Question(
  { page, problem }: { page: PhonePage; problem: (PhoneState & { type: "asking" })["problem"] },
) {
  return (
    <>
      <h1>{words().asking.title}</h1>
      <p>{words().asking.what}</p>
      {problem !== null && <p class="notice" role="alert">{words().problem[problem]}</p>}
      <div class="answers">
        <button
          type="button"
          class="button primary big"
          data-testid="phone-accept"
          onClick={() => page.agree()}
        >
          <Icon name="camera" />
          {words().asking.accept}
        </button>
        <button type="button" class="button plain" onClick={() => page.stop()}>
          {words().asking.decline}
        </button>
      </div>
    </>
  );
}

function Buttons({ page, isFlipping }: { page: PhonePage; isFlipping?: boolean }) {
  return (
    <div class="answers">
      {isFlipping !== undefined && (
        <button
          type="button"
          class="button"
          data-testid="phone-flip"
          disabled={isFlipping}
          onClick={() => page.flip()}
        >
          <Icon name="flip" />
          {words().flip}
        </button>
      )}
      <button
        type="button"
        class="button primary"
        data-testid="phone-end"
        onClick={() => page.stop()}
      >
        <Icon name="stop" />
        {words().stop}
      </button>
    </div>
  );
}

function Preview({ stream, facing }: { stream: MediaStream; facing: Facing }) {
  const attach = (video: HTMLVideoElement | null) => {
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  };
  return (
    <video
      ref={attach}
      data-testid="phone-preview"
      data-facing={facing}
      aria-label={words().preview}
      autoplay
      muted
      playsInline
    />
  );
}
