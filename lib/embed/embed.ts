/**
 * `/embed.js`: one script tag puts the helper on another site. A button in a corner opens it in a
 * frame; before that nothing is loaded. Bundled to one plain file that leaves nothing behind in the
 * site but the element `<looksee-helper>`.
 */
import { HELPER_CSS } from "./helper_css.ts";
import { refusedText } from "./refused_text.ts";
import { readHelperMessage, sealed, type SiteMessage } from "./messages.ts";

/** What the frame may use of the device, each still asked for by the browser. */
const ALLOWED =
  "microphone; camera; display-capture; autoplay; clipboard-write; screen-wake-lock; picture-in-picture";
/** How long a frame may take to load before it is said that it did not answer, milliseconds. */
const LOAD_MS = 30_000;
/** How long it may take to answer once it was loaded: a frame that was refused loads, too. */
const ANSWER_MS = 5_000;
/** How often it is asked meanwhile: its script is not there at once. Milliseconds. */
const ASK_EVERY_MS = 250;

/** Attributes of the script tag. */
interface Look {
  /** On the button. */
  label: string;
  /** BCP 47 tag of the helper's language; the visitor's own where absent. */
  language: string | null;
  /** Which corner, along the writing direction. */
  side: "start" | "end";
}

class Helper {
  readonly #server: string;
  readonly #look: Look;
  readonly #button = document.createElement("button");
  readonly #panel = document.createElement("div");
  readonly #host: HTMLElement;
  readonly #root: ShadowRoot;
  #frame: HTMLIFrameElement | null = null;
  #hasAnswered = false;

  constructor(host: HTMLElement, { server, look }: { server: string; look: Look }) {
    this.#host = host;
    this.#server = server;
    this.#look = look;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(HELPER_CSS);
    const root = this.#root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    host.dataset.side = look.side;
    this.#panel.className = "panel";
    this.#panel.id = "panel";
    this.#panel.hidden = true;
    this.#button.type = "button";
    this.#button.textContent = look.label;
    this.#button.setAttribute("aria-expanded", "false");
    this.#button.setAttribute("aria-controls", "panel");
    this.#button.addEventListener("click", () => this.toggle());
    root.append(this.#panel, this.#button);
    addEventListener("message", (event) => this.#hear(event));
    // Heard where the site has the keys; in the frame Escape is the helper's own.
    addEventListener("keydown", (event) => {
      const isFree = !event.defaultPrevented && !event.isComposing && !this.#panel.hidden;
      if (event.key === "Escape" && isFree) this.toggle(false);
    });
  }

  /** Show or hide it. A call goes on while it is hidden. The keys go along, and come back. */
  toggle(isOpen: boolean = this.#panel.hidden === true): void {
    if (isOpen) this.#load();
    // Whoever is elsewhere on the site stays there.
    else if (this.#panel.contains(this.#root.activeElement)) this.#button.focus();
    this.#panel.hidden = !isOpen;
    this.#button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) this.#panel.querySelector<HTMLElement>("iframe, p")?.focus();
  }

  /** Say something to the helper; nothing happens before it was opened. */
  say(message: SiteMessage): void {
    this.#frame?.contentWindow?.postMessage(sealed(message), this.#server);
  }

  #load(): void {
    if (this.#frame !== null) return;
    const frame = this.#frame = document.createElement("iframe");
    const { language, label } = this.#look;
    frame.title = label;
    frame.allow = ALLOWED;
    frame.src = language === null
      ? `${this.#server}/`
      : `${this.#server}/?language=${encodeURIComponent(language)}`;
    this.#panel.append(frame);
    let giveUpAt = performance.now() + LOAD_MS;
    frame.addEventListener("load", () => giveUpAt = performance.now() + ANSWER_MS, { once: true });
    const asking = setInterval(() => {
      if (!this.#hasAnswered && performance.now() < giveUpAt) return this.say({ type: "hello" });
      clearInterval(asking);
      if (!this.#hasAnswered) this.#refuse();
    }, ASK_EVERY_MS);
  }

  /** A browser says nothing of a frame that its server keeps from being shown here. */
  #refuse(): void {
    const hasFocus = this.#panel.contains(this.#root.activeElement);
    this.#frame?.remove();
    this.#frame = null;
    const told = document.createElement("p");
    const { language, text } = refusedText({
      languages: [this.#look.language, ...navigator.languages],
      server: this.#server,
      site: location.origin,
    });
    told.lang = language;
    told.dir = "auto";
    told.tabIndex = -1;
    told.textContent = text;
    this.#panel.replaceChildren(told);
    if (hasFocus) told.focus();
    this.#emit("refused", { reason: "no-answer" });
  }

  #hear({ source, origin, data }: MessageEvent): void {
    if (source === null || source !== this.#frame?.contentWindow || origin !== this.#server) return;
    const message = readHelperMessage(data);
    if (message?.type === "hello") this.#hasAnswered = true;
    if (message?.type === "refused") this.#emit("refused", { reason: message.reason });
    if (message?.type !== "status") return;
    const { status, word } = message;
    const { label } = this.#look;
    this.#button.textContent = status === "idle" ? label : `${label} · ${word}`;
    this.#button.dataset.status = status;
    this.#emit("status", { status, word });
  }

  /** For the site's own scripts: events of the element, which bubble. */
  #emit(type: string, detail: Readonly<Record<string, string>>): void {
    this.#host.dispatchEvent(new CustomEvent(`looksee-${type}`, { detail, bubbles: true }));
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const host = document.createElement("looksee-helper");
  const { label = "Looksee", language = null, side } = script.dataset;
  const helper = new Helper(host, {
    server: new URL(script.src).origin,
    look: { label, language, side: side === "start" ? "start" : "end" },
  });
  // What a site's own scripts may do; all of it is told in README.
  Object.assign(host, {
    open: () => helper.toggle(true),
    close: () => helper.toggle(false),
    line: (text: string) => helper.say({ type: "line", text: String(text) }),
    end: () => helper.say({ type: "end" }),
  });
  const place = () => document.body.append(host);
  if (document.body === null) document.addEventListener("DOMContentLoaded", place, { once: true });
  else place();
}
