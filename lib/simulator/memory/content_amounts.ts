import type { Content } from "../protocol/client_message.ts";
import { type Amounts, NOTHING } from "./tokens.ts";

/** What turns weigh by what stands in them: words and pictures, which cost `pictureTokens` each. */
export function amountsIn(turns: readonly Content[], pictureTokens: number): Amounts {
  const parts = turns.flatMap((turn) => turn.parts ?? []);
  const textChars = parts.reduce((sum, { text = "" }) => sum + text.length, 0);
  const pictures = parts.filter(({ inlineData }) => inlineData?.mimeType?.startsWith("image/"));
  return { ...NOTHING, textChars, pictureTokens: pictures.length * pictureTokens };
}
