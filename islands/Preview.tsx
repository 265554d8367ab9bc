import { useSignal } from "@preact/signals";
import type { SentPicture } from "../lib/browser/call_ports.ts";
import type { CoverTool } from "../lib/browser/cover_edit.ts";
import { sharedCall } from "../lib/browser/shared_call.ts";
import type { PublicConfig } from "../lib/config.ts";
import { en as words } from "../lib/words/en.ts";
import { fill } from "../lib/words/words.ts";
import CoverTools from "./CoverTools.tsx";
import CoverView from "./CoverView.tsx";
import Pointer from "./Pointer.tsx";
import Sharing from "./Sharing.tsx";

/** What is looked at, what of it is hidden, and whether and how it leaves. */
export default function Preview({ config }: { config: PublicConfig }) {
  const call = sharedCall(config);
  const { preview, picture } = call.view;
  const { vision } = call.state.value;
  const tool = useSignal<CoverTool | null>(null);
  if (preview.value === null || vision === null) return null;
  const { stage } = vision;
  return (
    <figure class="preview">
      <Sharing stage={stage} />
      <div class="look" data-stage={stage}>
        <Video stream={preview.value} />
        <CoverView config={config} tool={tool.value} onDone={() => tool.value = null} />
        <Pointer config={config} />
      </div>
      <CoverTools
        config={config}
        stage={stage}
        tool={tool.value}
        onTool={(wanted) => tool.value = wanted}
      />
      {tool.value === null
        ? <figcaption data-testid="picture">{pictureText(picture.value)}</figcaption>
        : (
          <p class="cover-hint" role="status">
            {tool.value === "box" ? words.pictures.drawBox : words.pictures.drawCrop}
          </p>
        )}
    </figure>
  );
}

function Video({ stream }: { stream: MediaStream }) {
  const attach = (video: HTMLVideoElement | null) => {
    if (video !== null && video.srcObject !== stream) video.srcObject = stream;
  };
  return (
    <video
      ref={attach}
      data-testid="preview"
      aria-label={words.page.preview}
      autoplay
      muted
      playsInline
    />
  );
}

function pictureText(picture: SentPicture | null): string {
  if (picture === null) return words.page.pictureWaiting;
  return fill(words.page.pictureSent, {
    width: picture.width,
    height: picture.height,
    kilobytes: Math.ceil(picture.bytes / 1000),
    time: new Date(picture.sentAtMs).toLocaleTimeString(words.language),
  });
}
