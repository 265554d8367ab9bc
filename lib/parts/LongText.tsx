import { useSignal } from "@preact/signals";
import { later } from "./later.ts";

/** Characters of a text without line breaks that are too few to be folded: 13 rows of 48 (`line_blocks.ts`). */
const SHORT_CHARS = 624;

/** Most lines are neither long nor code nor have such marks; what cannot be loaded stands there as it came. */
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
  const isMarked = isSpoken && /[*_]/.test(text);
  const isLong = text.includes("\n") || (!wasOpen.value && text.length > SHORT_CHARS);
  if (!isMarked && !isLong) return <>{text}</>;
  return <LongBlocks {...{ text, isSpoken }} wasOpen={wasOpen.value} />;
}
