import { fit } from "../image/fit.ts";
import {
  type Given,
  type GivenPicture,
  type GivenText,
  type GivenTrouble,
  MAX_PICTURE_FILE_BYTES,
  MAX_TEXT_FILE_BYTES,
} from "./given.ts";
import { lineOfFile } from "./line_of_file.ts";

/** How a picture may leave. */
export interface GivenLimits {
  /** Longest side, pixels. */
  readonly longestSide: number;
  /** JPEG quality, 0 … 1. */
  readonly quality: number;
  /** Most bytes of the JPEG. */
  readonly maxBytes: number;
}

/** What a browser does with a picture; tests hand in fakes. */
export interface PictureReader {
  /** @throws where it is none */
  open(file: Blob): Promise<{ width: number; height: number; close(): void }>;
  /** Painted on white in that size, as JPEG. */
  encode(
    picture: { width: number; height: number },
    size: { width: number; height: number; quality: number },
  ): Promise<Uint8Array<ArrayBuffer>>;
}

/** Quality and size of each next try of a picture that got too large, as a share of the one before. */
const SMALLER = 0.75;
/** Tries; after eight of them it has a hundredth of its pixels. */
const MAX_TRIES = 8;
/** Types that are text, beside `text/…`. Many a text file comes without any type. */
const IS_TEXT =
  /^$|^text\/|[/+](json|xml|javascript|x-javascript|typescript|yaml|x-yaml|toml|sql)$/;

/** Read what a person gives: the picture as it will leave, or the words of a text file. */
export async function readGiven(
  file: File,
  limits: GivenLimits,
  reader: PictureReader = browserReader,
): Promise<Given | GivenTrouble> {
  if (file.size === 0) return "empty";
  try {
    return file.type.startsWith("image/")
      ? await readPicture(file, limits, reader)
      : await readText(file);
  } catch (error) {
    // Taken away meanwhile, or a folder: browsers throw exceptions of their own for it.
    if (error instanceof DOMException) return "unreadable";
    throw error;
  }
}

async function readPicture(
  file: File,
  { longestSide, quality, maxBytes }: GivenLimits,
  reader: PictureReader,
): Promise<GivenPicture | GivenTrouble> {
  if (file.size > MAX_PICTURE_FILE_BYTES) return "picture-too-large";
  const opened = await reader.open(file).catch((error) => {
    if (error instanceof DOMException) return null;
    throw error;
  });
  if (opened === null) return "picture-unreadable";
  try {
    for (let tried = 0, share = 1; tried < MAX_TRIES; tried++, share *= SMALLER) {
      const size = fit(opened, Math.round(longestSide * share));
      if (size.width < 1) return "picture-unreadable";
      const jpeg = await reader.encode(opened, {
        ...size,
        quality: Math.max(0.3, quality * share),
      });
      if (jpeg.byteLength <= maxBytes) return { kind: "picture", name: file.name, jpeg, ...size };
    }
    return "picture-too-large";
  } finally {
    opened.close();
  }
}

async function readText(file: File): Promise<GivenText | GivenTrouble> {
  const isText = IS_TEXT.test(file.type);
  if (file.size > MAX_TEXT_FILE_BYTES) {
    const begin = isText ? await textOf(file.slice(0, 4_096), { isWhole: false }) : null;
    return begin === null ? "other-kind" : "text-too-large";
  }
  const text = await textOf(file, { isWhole: true });
  if (text === null) return "other-kind";
  if (text.trim() === "") return "empty";
  const { name } = file;
  return { kind: "text", name, text, line: lineOfFile({ name, text }) };
}

/** UTF-8 without what no text has; null where it is anything else. */
async function textOf(file: Blob, { isWhole }: { isWhole: boolean }): Promise<string | null> {
  const bytes = await file.arrayBuffer();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
    // deno-lint-ignore no-control-regex
    return /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text) ? null : text.replace(/\r\n?/g, "\n");
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const browserReader: PictureReader = {
  open: (file) => createImageBitmap(file),
  async encode(picture, { width, height, quality }) {
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext("2d", { alpha: false });
    if (pen === null) throw new TypeError("Cannot draw: no 2d context");
    // What can be seen through would be black.
    pen.fillStyle = "white";
    pen.fillRect(0, 0, width, height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture as ImageBitmap, 0, 0, width, height);
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    return new Uint8Array(await blob.arrayBuffer());
  },
};
