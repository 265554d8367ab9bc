import type { MadeFile } from "./export_talk.ts";

/** Hands a file to the person, as a download. */
export function saveFile({ name, blob }: MadeFile): void {
  const href = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement("a"), { href, download: name });
  link.click();
  URL.revokeObjectURL(href);
}
