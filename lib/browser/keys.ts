import type { Call } from "./call.ts";
import { isInCall } from "./call_model.ts";

/** Where letters are written. */
const TAKES_LETTERS = "input, textarea, select, [contenteditable]";
/** Elements that have a use for the space bar themselves. */
const USES_SPACE =
  "input, textarea, select, button, summary, a[href], [role=button], [contenteditable]";
/** What Escape closes first. */
const CLOSES_FIRST = "dialog[open], :popover-open, .drawer";

/** What stands before the page: behind it keys mean nothing, but the one it names as its own. */
const IN_FRONT = "dialog[open], #settings:popover-open";

/** What keys do beside the call itself, by `key` in lower case; with Shift it is written `shift+…`. */
export type KeyActs = Readonly<Record<string, () => void>>;

/** Whether single letters and signs count: people who speak to their computer, or tremble, can do without. */
export type LetterKeys = { peek(): boolean };

/**
 * The keys of a call, until `signal` aborts: Escape stops the reply; L has the picture sent in full size
 * now; the space bar mutes and unmutes, or talks while it is held, unless a field or button has the focus.
 * `acts` are taken by their letter, in a call or not, where no letters are written. Without `letters`
 * only Escape and the space bar count; behind a dialog only the key that the dialog has as `data-key`.
 */
export function listenToKeys(
  call: Pick<Call, "state" | "tell" | "talkButton">,
  { target, signal, acts = {}, letters }: {
    target: Document;
    signal: AbortSignal;
    acts?: KeyActs;
    letters: LetterKeys;
  },
): void {
  target.addEventListener("keydown", (event) => {
    const isLetter = letters.peek();
    if (isLetter && isAct(event, { target, acts })) return;
    if (!isInCall(call.state.peek())) return;
    if (event.key === "Escape" && target.querySelector(CLOSES_FIRST) === null) {
      return call.tell({ type: "stop" });
    }
    if (event.ctrlKey || event.altKey || event.metaKey || isBehind(target)) return;
    if (
      isLetter && event.key.toLowerCase() === "l" && !event.repeat && !isIn(event, TAKES_LETTERS)
    ) {
      return call.tell({ type: "look-now" });
    }
    if (event.key !== " " || isIn(event, USES_SPACE)) return;
    event.preventDefault();
    if (event.repeat) return;
    const { turnTaking, microphone } = call.state.peek();
    if (turnTaking === "push-to-talk") return call.talkButton.press(event.timeStamp);
    if (microphone !== "off") call.tell({ type: "toggle", source: "microphone" });
  }, { signal });
  target.addEventListener("keyup", (event) => {
    if (event.key === " ") call.talkButton.release(event.timeStamp);
  }, { signal });
  // A key let go in another window is never heard of.
  target.defaultView?.addEventListener("blur", () => call.talkButton.letGo(), { signal });
}

/** Keys that count in a call or not, until `signal` aborts: `acts`, where no letters are written. */
export function listenToActs(
  acts: KeyActs,
  { target, signal, letters }: {
    target: Pick<Document, "addEventListener" | "querySelector">;
    signal: AbortSignal;
    letters: LetterKeys;
  },
): void {
  const take = (event: KeyboardEvent) => void (letters.peek() && isAct(event, { target, acts }));
  target.addEventListener("keydown", take, { signal });
}

/** Do what else a key stands for; false where it stands for nothing. */
function isAct(
  event: KeyboardEvent,
  { target, acts }: { target: Pick<Document, "querySelector">; acts: KeyActs },
): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return false;
  const key = event.key.toLowerCase();
  const name = event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
  if (!Object.hasOwn(acts, name) || isIn(event, TAKES_LETTERS)) return false;
  if (isBehind(target, name)) return false;
  // The letter must not land in a field that gets the focus by it.
  event.preventDefault();
  acts[name]();
  return true;
}

function isBehind(target: Pick<Document, "querySelector">, key?: string): boolean {
  const front = target.querySelector<HTMLElement>(IN_FRONT);
  return front !== null && (key === undefined || front.dataset.key !== key);
}

function isIn({ target }: Event, places: string): boolean {
  return Boolean((target as Partial<Element> | null)?.closest?.(places));
}
