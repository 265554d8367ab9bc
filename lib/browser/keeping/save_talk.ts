import type { Words } from "../../words/words.ts";
import { exportTalk, fileName, type MadeFile, type TextFormat } from "./export_talk.ts";
import type { WholeTalk } from "./past_talk.ts";
import { saveFile } from "./save_file.ts";
import { type TwoTracks, wavOf } from "./wav_of.ts";

/** Make a file of a talk and hand it to the person. @returns what it is called */
export function saveTalk(whole: WholeTalk, format: TextFormat, words: Words): { name: string } {
  return handed(exportTalk(whole, format, words));
}

/** The same for its sound. Takes a breath after each piece, so that the call goes on meanwhile. */
export async function saveSound(sound: TwoTracks, begunAtMs: number): Promise<{ name: string }> {
  const pieces: Blob[] = [];
  for (const piece of wavOf(sound)) {
    // A blob may lie on disk, and an array does not.
    pieces.push(new Blob([piece]));
    await breath();
  }
  const blob = new Blob(pieces, { type: "audio/wav" });
  return handed({ name: fileName(begunAtMs, "wav"), blob });
}

function handed(file: MadeFile): { name: string } {
  saveFile(file);
  return { name: file.name };
}

/** Whatever waits is done first. No timer: those of a hidden tab come once a second. */
function breath(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const { promise, resolve } = Promise.withResolvers<void>();
  port1.onmessage = () => {
    port1.close();
    port2.close();
    resolve();
  };
  port2.postMessage(null);
  return promise;
}
