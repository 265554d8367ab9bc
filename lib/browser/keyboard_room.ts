/** The part of a browser used here; tests hand in a fake. */
export interface KeyboardPlatform {
  /** Absent in old browsers. */
  visualViewport: Pick<VisualViewport, "height" | "scale" | "addEventListener"> | null;
  /** Height of the page's window, in CSS pixels. */
  innerHeight(): number;
  /** Tell the style sheet; `px`: height of what is covered, in CSS pixels. */
  set(px: number): void;
}

/** Less is a browser's own bar that comes and goes; a keyboard is higher. CSS pixels. */
const MIN_KEYBOARD_PX = 120;

/**
 * Makes room for a keyboard on the screen until `signal`, so that it covers no line that is typed:
 * some browsers lay it over the page and say so only by the part of it that is seen.
 */
export function makeKeyboardRoom(
  { signal, platform = browserPlatform() }: { signal: AbortSignal; platform?: KeyboardPlatform },
): void {
  const { visualViewport: seen } = platform;
  if (seen === null) return;
  let room = 0;
  const measure = () => {
    // Enlarged by two fingers a part of the page is seen, too, and nothing covers the rest.
    const covered = Math.round(platform.innerHeight() - seen.height * seen.scale);
    const next = covered < MIN_KEYBOARD_PX ? 0 : covered;
    if (next === room) return;
    room = next;
    platform.set(room);
  };
  seen.addEventListener("resize", measure, { signal });
}

function browserPlatform(): KeyboardPlatform {
  return {
    visualViewport: globalThis.visualViewport ?? null,
    innerHeight: () => innerHeight,
    set(px) {
      document.documentElement.style.setProperty("--keyboard", `${px}px`);
      document.documentElement.toggleAttribute("data-keyboard", px > 0);
      // What the browser had scrolled into sight fits now.
      if (px > 0) document.activeElement?.scrollIntoView({ block: "nearest" });
    },
  };
}
