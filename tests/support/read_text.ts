/** Reads the text in a picture, offline: the measure of "legible". */
import english from "@tesseract.js-data/eng";
import { createWorker } from "tesseract.js";

/** English text found in a picture (JPEG or PNG bytes). */
export async function readText(picture: Uint8Array): Promise<string> {
  const reader = await createWorker("eng", 1, {
    langPath: `${english.langPath}_best_int`,
    cacheMethod: "none",
  });
  try {
    const { data } = await reader.recognize(picture as unknown as Blob);
    return data.text;
  } finally {
    await reader.terminate();
  }
}
