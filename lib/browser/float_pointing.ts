import { computed, effect, type ReadonlySignal, signal } from "@preact/signals";
import { type Clock, DueTimer } from "../clock.ts";
import type { Mark } from "../tools/page/mark.ts";
import type { Call } from "./call.ts";
import type { SentPicture } from "./call_ports.ts";
import { newestMark, type PointedPicture, pointedPicture } from "./float_picture.ts";

/**
 * What is pointed at, for its time from now on, until `signal` aborts. By this window's time and not the
 * page's: what is pointed at is worth a look, also when it is gone there.
 */
export function floatPointing(
  call: Pick<Call, "view" | "hands">,
  { clock, signal: ended }: { clock: Clock; signal: AbortSignal },
): ReadonlySignal<PointedPicture<SentPicture> | null> {
  const { filmstrip } = call.view;
  const isPointing = call.hands.marks.list.peek().length > 0;
  /** The mark whose time is over; what was pointed at before is. */
  const over = signal<Mark | null>(isPointing ? null : newestMark(filmstrip.peek()));
  let newest: Mark | null = null;
  const due = new DueTimer(clock, () => over.value = newest);
  const unwatch = effect(() => {
    const mark = newestMark(filmstrip.value);
    if (mark === null || mark === newest) return;
    newest = mark;
    due.aimIn(mark.seconds * 1_000);
  });
  ended.addEventListener("abort", () => {
    unwatch();
    due.stop();
  }, { once: true });
  return computed(() => pointedPicture(filmstrip.value, over.value));
}
