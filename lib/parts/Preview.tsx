import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { ReadonlySignal, Signal } from "@preact/signals";
import type { VisionSource, VisionStage } from "../browser/call_model.ts";
import type { SentPicture } from "../browser/call_ports.ts";
import { coverHint } from "../browser/cover_hint.ts";
import { hidesAnything } from "../image/cover.ts";
import type { DrawnTool } from "../browser/layout.ts";
import { sharedCall } from "../browser/shared_call.ts";
import { sharedLayout } from "../browser/shared_layout.ts";
import type { PublicConfig } from "../config.ts";
import { later } from "./later.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";
import CoverTools from "./CoverTools.tsx";
import Pointer from "./Pointer.tsx";
import Sharing from "./Sharing.tsx";
import { CoverView, DrawView } from "./surfaces.tsx";

const TabSound = later(() => import("./TabSound.tsx"));
const PhoneStill = later(() => import("./PhoneStill.tsx"));

/** What is looked at, what of it is hidden, and whether and how it leaves. */
export default function Preview({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { looks, phone, picture, tabSound } = call.view;
  const { vision } = call.state.value;
  const drawn = sharedLayout().drawnTool;
  // With the call the tool is laid down.
  useEffect(() => () => void (drawn.value = null), []);
  // One whose camera is just being changed stays: the clock of what leaves goes on.
  const shown = SOURCES.filter((source) =>
    vision[source] !== null &&
    (looks[source].preview.value !== null || vision[source] !== "opening")
  );
  if (shown.length === 0) return null;
  return (
    <figure class="preview" data-looks={shown.length}>
      <Sharing vision={vision} />
      {tabSound.isThere.value && <TabSound config={config} />}
      <div class="looks">
        {shown.map((source) => (
          <Look
            key={source}
            config={config}
            source={source}
            stage={vision[source]!}
            drawn={drawn}
          />
        ))}
      </div>
      {looks.camera.preview.value !== null && looks.camera.preview.value === phone.value && (
        <PhoneStill stream={phone.value} />
      )}
      {shown.map((source) => <DrawnNote key={source} config={config} source={source} />)}
      {drawn.value === null
        ? <Caption picture={picture} />
        : (
          <p class="cover-hint" data-tool={drawn.value.tool} role="status">
            {drawn.value.tool === "pen"
              ? words().drawing.hint
              : coverHint(drawn.value.tool, looks[drawn.value.source].cover.value)}
            {drawn.value.tool === "pen" && (
              <span class="by-keys">{` ${words().drawing.hintKeys}`}</span>
            )}
          </p>
        )}
    </figure>
  );
}

const SOURCES = ["screen", "camera"] as const;
/** A first frame that has not come by then is asked for again. */
const FIRST_FRAME_MS = 2_000;

/** What became of what was drawn, where that is not what the person did. */
function DrawnNote({ config, source }: { config: PublicConfig; source: VisionSource }) {
  const { dropped, isWiped } = sharedCall(config).view.looks[source].drawing.value;
  const note = isWiped
    ? words().drawing.wiped
    : dropped > 0
    ? fill(words().drawing.dropped, { count: dropped }, words().language)
    : "";
  // Empty it takes no room, but must be there: what appears whole is not told aloud.
  return (
    <p
      class={note === "" ? "for-ears" : "cover-hint drawn-note"}
      role="status"
      data-testid="drawn-note"
    >
      {note}
    </p>
  );
}

/** One source, with what is hidden of it and its own buttons. */
function Look({ config, source, stage, drawn }: {
  config: PublicConfig;
  source: VisionSource;
  stage: VisionStage;
  drawn: Signal<DrawnTool | null>;
}) {
  const { preview, sourceSize, cover, drawing } = sharedCall(config).view.looks[source];
  const wanted = drawn.value?.source === source ? drawn.value.tool : null;
  const tool = wanted === "pen" ? null : wanted;
  const done = () => drawn.value = null;
  const isCovered = useEver(tool !== null || hidesAnything(cover.value));
  const isDrawnOn = useEver(wanted === "pen" || drawing.value.strokes.length > 0);
  return (
    <div class="looked" data-source={source}>
      <div class="look" data-stage={stage}>
        {preview.value !== null && (
          <Video stream={preview.value} source={source} sourceSize={sourceSize} />
        )}
        {isCovered && <CoverView config={config} source={source} tool={tool} onDone={done} />}
        {isDrawnOn && (
          <DrawView config={config} source={source} isOn={wanted === "pen"} onDone={done} />
        )}
        <Pointer config={config} source={source} />
      </div>
      <CoverTools
        {...{ config, source, stage }}
        tool={wanted}
        onTool={(tool) => drawn.value = tool && { source, tool }}
      />
    </div>
  );
}

/** Whether something holds, or did once: what is focused must not go with the last of it. */
function useEver(holds: boolean): boolean {
  const held = useRef(false);
  return held.current ||= holds;
}

function Video(
  { stream, source, sourceSize }: {
    stream: MediaStream;
    source: VisionSource;
    sourceSize: Signal<{ width: number; height: number } | null>;
  },
) {
  const shown = useRef<HTMLVideoElement>(null);
  useLayoutEffect(() => {
    const video = shown.current!;
    const attach = () => video.srcObject = stream;
    attach();
    // Of a tab that stands still Chromium may lose the first frame; to whoever looks anew it sends one.
    const timer = setInterval(() => {
      if (video.readyState >= video.HAVE_CURRENT_DATA) return clearInterval(timer);
      video.srcObject = null;
      attach();
    }, FIRST_FRAME_MS);
    return () => clearInterval(timer);
  }, [stream]);
  return (
    <video
      ref={shown}
      data-testid="preview"
      // What is paused is measured by nobody else, and what is hidden of it has to be shown all the same.
      onLoadedMetadata={({ currentTarget: { videoWidth: width, videoHeight: height } }) =>
        sourceSize.value ??= { width, height }}
      aria-label={source === "screen" ? words().page.preview : words().pictures.previewCamera}
      autoplay
      muted
      playsInline
    />
  );
}

/** By itself, as it changes with every picture. */
function Caption({ picture }: { picture: ReadonlySignal<SentPicture | null> }) {
  return <figcaption data-testid="picture">{pictureText(picture.value)}</figcaption>;
}

function pictureText(picture: SentPicture | null): string {
  if (picture === null) return words().page.pictureWaiting;
  return fill(words().page.pictureSent, {
    width: picture.width,
    height: picture.height,
    kilobytes: Math.ceil(picture.bytes / 1000),
    time: new Date(picture.sentAtMs).toLocaleTimeString(words().language),
  });
}
