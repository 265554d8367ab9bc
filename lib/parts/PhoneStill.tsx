import "../scripts/first.ts";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { watchStill } from "../browser/watch_still.ts";
import { words } from "../words/current.ts";
import { fill } from "../words/words.ts";

/** Says since when nothing new has come from the phone that is the camera. */
export default function PhoneStill({ stream }: { stream: MediaStream }) {
  const stillSinceMs = useSignal<number | null>(null);
  useEffect(() => {
    const video = document.querySelector<HTMLVideoElement>(
      `[data-source="camera"] [data-testid="preview"]`,
    );
    const ended = new AbortController();
    const onStill = (sinceMs: number | null) => void (stillSinceMs.value = sinceMs);
    // Where a browser does not tell of single pictures nothing is said.
    if (video !== null && "requestVideoFrameCallback" in video) {
      const nextPicture = (seen: () => void) => void video.requestVideoFrameCallback(seen);
      watchStill(document, { nextPicture, onStill, signal: ended.signal });
    }
    return () => ended.abort();
  }, [stream]);
  const { value: since } = stillSinceMs;
  const time = since && new Date(since).toLocaleTimeString(words().language);
  // Empty it takes no room, but must be there: what appears whole is not told aloud.
  return (
    <p
      class={time === null ? "for-ears" : "cover-hint drawn-note"}
      role="status"
      data-testid="phone-still"
    >
      {time === null ? "" : fill(words().pictures.phoneStill, { time })}
    </p>
  );
}
