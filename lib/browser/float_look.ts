import type { FloatFrame } from "./float_frame.ts";

/** A symbol's path in a square of 24, and whether it is filled or drawn as a line. */
export interface IconPath {
  readonly path: Path2D;
  readonly isFilled: boolean;
}

/** How a call looks, as the page's style sheet and symbols have it. */
export interface FloatLook {
  readonly colours: Readonly<Record<FloatColour, string>>;
  /** Families of letters. */
  readonly sans: string;
  readonly isRtl: boolean;
  /** The status' shape. */
  readonly icon: readonly IconPath[];
}

/** Colours by what they are for, and the tokens that name them. */
const TOKENS = {
  ground: "--ground",
  surface: "--surface",
  ink: "--ink",
  quiet: "--quiet",
  model: "--state-speaking",
  danger: "--danger",
  notice: "--notice",
  noticeSoft: "--notice-soft",
  picture: "--picture",
  line: "--line",
  /** Of the status: whoever has its state and word. */
  tone: "--tone",
} as const;

export type FloatColour = keyof typeof TOKENS;

/** Read it from an element of the page, which takes the status on. Makes the browser compute its styles. */
export function readFloatLook(
  element: HTMLElement,
  { status, word }: Pick<FloatFrame, "status" | "word">,
): FloatLook {
  Object.assign(element.dataset, { state: status, word });
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const colours = Object.entries(TOKENS).map(([name, of]) => [name, token(of) || token("--quiet")]);
  const paths = element.ownerDocument.querySelectorAll<SVGPathElement>(`#icon-${word} path`);
  return {
    colours: Object.fromEntries(colours),
    sans: token("--sans"),
    isRtl: style.direction === "rtl",
    icon: Array.from(paths, (path) => ({
      path: new Path2D(path.getAttribute("d") ?? ""),
      isFilled: path.classList.contains("icon-fill"),
    })),
  };
}
