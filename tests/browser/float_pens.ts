/** What draws a small window in tests: a pen that notes, and a screen that shows it to nobody. */
import type { FloatLook } from "../../lib/browser/float_look.ts";
import type { FloatPen } from "../../lib/browser/float_pen.ts";
import type { FloatScreen } from "../../lib/browser/float_screen.ts";

/** Colours named by what they are for. */
export function fakeLook(more: Partial<FloatLook> = {}): FloatLook {
  const names = ["ground", "surface", "ink", "quiet", "model", "danger", "notice", "noticeSoft"];
  const colours = [...names, "picture", "line", "tone"].map((name) => [name, name]);
  const icon = [{ path: {} as Path2D, isFilled: true }];
  return { colours: Object.fromEntries(colours), sans: "sans", isRtl: false, icon, ...more };
}

/** One act of a pen, and how it was set then. */
export interface Drawn {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly fillStyle: unknown;
  readonly font: string;
  readonly textAlign: string;
}

/** Letters are half as wide as they are high. `did` begins anew with each picture. */
export function fakePen(): { pen: FloatPen; did: Drawn[]; pictures(): number } {
  const did: Drawn[] = [];
  let pictures = 0;
  const set = { fillStyle: "", font: "1 1px sans", textAlign: "left" } as Record<string, string>;
  const px = () => Number(/(\d+)px/.exec(set.font)?.[1]);
  const pen = new Proxy(set, {
    get: (_, name: string) => (...args: unknown[]) => {
      if (name === "measureText") return { width: `${args[0]}`.length * px() / 2 };
      if (name === "fillRect" && set.fillStyle === "ground") {
        pictures++;
        did.length = 0;
      }
      const { fillStyle, font, textAlign } = set;
      did.push({ name, args, fillStyle, font, textAlign });
    },
    set: (_, name: string, value) => {
      set[name] = value;
      return true;
    },
  }) as unknown as FloatPen;
  return { pen, did, pictures: () => pictures };
}

/** What is written, in its order. */
export const writtenBy = (did: readonly Drawn[]) =>
  did.filter(({ name }) => name === "fillText").map(({ args }) => `${args[0]}`);

export interface FakeScreen {
  readonly screen: FloatScreen;
  readonly pen: ReturnType<typeof fakePen>;
  readonly did: string[];
  /** Of the window that is shown. */
  events: { onClosed(): void; onPaused(): void } | null;
  /** The page looks different now. */
  changeLook(): void;
}

/** @param options `isRefused`: the browser does not show it; `isSlow`: it has to be waited for at first */
export function fakeScreen(
  { isRefused = false, isSlow = false }: { isRefused?: boolean; isSlow?: boolean } = {},
): FakeScreen {
  const pen = fakePen();
  const did: string[] = [];
  const fake: FakeScreen = { screen: {} as FloatScreen, pen, did, events: null, changeLook() {} };
  const screen: FloatScreen = {
    pen: pen.pen,
    lookOf({ word }) {
      did.push(`look ${word}`);
      return fakeLook();
    },
    watchLook: (onChange) => void (fake.changeLook = onChange),
    ready: () => isSlow ? Promise.resolve() : null,
    show(signal, events) {
      did.push("show");
      if (isRefused) return Promise.reject(new DOMException("", "NotAllowedError"));
      fake.events = events;
      signal.addEventListener("abort", () => did.push("leave"));
      return Promise.resolve();
    },
    close: () => void did.push("close"),
  };
  return Object.assign(fake, { screen });
}
