import { useSignal } from "@preact/signals";
import { withoutEmphasis } from "../browser/without_emphasis.ts";
import { later } from "./later.ts";

/** Characters of a text without line breaks that are too few to be folded: 13 rows of 48 (`line_blocks.ts`). */
const SHORT_CHARS = 624;

/** Most lines are neither long nor code; what cannot be loaded stands there as it came. */
const LongBlocks = later(() => import("./LongBlocks.tsx"), { meanwhile: ({ text }) => text });

/**
 * Words of one side, code set apart, and what is long folded. A line that grows before one's eyes is not
 * folded under them, but for its code.
 *
 * @param props `isOpen`: more of it may come; `isSpoken`: marks of emphasis in it were not
 */
export default function LongText({ text, isOpen, isSpoken = false }: {
  text: string;
  isOpen: boolean;
  isSpoken?: boolean;
}) {
  // The same line later on: what was open stays unfolded.
  const wasOpen = useSignal(isOpen);
  const isPlain = !text.includes("\n") && (wasOpen.value || text.length <= SHORT_CHARS);
  if (isPlain) return <>{isSpoken ? withoutEmphasis(text) : text}</>;
  return <LongBlocks {...{ text, isSpoken }} wasOpen={wasOpen.value} />;
}
