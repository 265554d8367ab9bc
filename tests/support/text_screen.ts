/**
 * A screen as people work with it, in place of a real one: interface text of 12 and 13 pixels, on light
 * and on dark ground, in columns. An init script makes the page's `getDisplayMedia` hand out its stream.
 */
import type { Page } from "puppeteer-core";

/** Size of the screen, in pixels. */
export const TEXT_SCREEN = { width: 1_920, height: 1_080 } as const;

/** Where the text is, in pixels of the screen. */
export const TEXT_AREA = { x: 40, y: 40, width: 1_200, height: 440 } as const;

const VOCABULARY = `account balance branch button calendar cancel change channel client closed
  column comment confirm connect contract copper counter current customer deadline default delete
  delivery detail device draft editor error export failed filter folder garden harvest height history
  import insert invoice kernel ladder language lantern layout market member message minute module
  monday network number office option orange orchard output owner package palette parent payment
  picture plugin pocket policy printer private profile project public quarter random recent record
  region release remove report result review ribbon russet sample school screen search section
  select server session shadow signal silver simple source status storage string summer switch
  system table target ticket timber toggle total update upload valley version village warning
  window winter yellow`.split(/\s+/);

/** A line of the screen. */
interface TextLine {
  x: number;
  y: number;
  pixels: number;
  text: string;
  isDark: boolean;
}

/** Lines of words out of a vocabulary, without chance: the same each time. */
export const TEXT_LINES: readonly TextLine[] = Array.from({ length: 40 }, (_, i) => {
  const [column, row] = [i % 2, i >> 1];
  const words = Array.from(
    { length: 6 },
    (_, n) => VOCABULARY[(i * 37 + n * 11) % VOCABULARY.length],
  );
  const [x, y] = [TEXT_AREA.x + 16 + column * 600, TEXT_AREA.y + 24 + row * 21];
  return { x, y, pixels: 12 + row % 2, text: words.join(" "), isDark: column === 1 };
});

/** Share of the screen's words that are in a text read from it, 0 … 1, each as often as it is there. */
export function shareOfWords(read: string): number {
  const left = new Map<string, number>();
  for (const word of read.toLowerCase().split(/[^a-z]+/)) left.set(word, (left.get(word) ?? 0) + 1);
  const words = TEXT_LINES.flatMap(({ text }) => text.split(" "));
  const found = words.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return found.length / words.length;
}

/** Let the page share this screen whenever it asks for one; before the page is opened. */
export async function showTextScreen(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(screenInPage, TEXT_SCREEN, TEXT_AREA, [...TEXT_LINES]);
}

/** The screen as another size of JPEG, squeezed into it: what others send. */
export async function screenAs(
  page: Page,
  size: { width: number; height: number },
  quality: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoded = await page.evaluate(
    ({ width, height }, quality) => {
      const { sharedScreen } = globalThis as unknown as { sharedScreen: HTMLCanvasElement };
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d")!;
      pen.imageSmoothingQuality = "high";
      pen.drawImage(sharedScreen, 0, 0, width, height);
      return canvas.toDataURL("image/jpeg", quality);
    },
    size,
    quality,
  );
  return bytesOf(encoded);
}

/** The part of a picture of this screen that holds the text, enlarged as an OCR wants it, as PNG. */
export async function enlarged(page: Page, jpeg: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const base64 = jpeg.toBase64();
  const encoded = await page.evaluate(
    async (base64, area, screen) => {
      const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
      // The page's own policy lets nothing be loaded from a data address.
      const image = await createImageBitmap(new Blob([bytes], { type: "image/jpeg" }));
      const [wide, high] = [image.width / screen.width, image.height / screen.height];
      const [width, height] = [3 * area.width, 3 * area.height];
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const pen = canvas.getContext("2d")!;
      pen.imageSmoothingQuality = "high";
      const from = [area.x * wide, area.y * high, area.width * wide, area.height * high] as const;
      pen.drawImage(image, ...from, 0, 0, width, height);
      return canvas.toDataURL("image/png");
    },
    base64,
    TEXT_AREA,
    TEXT_SCREEN,
  );
  return bytesOf(encoded);
}

function bytesOf(dataUrl: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromBase64(dataUrl.slice(dataUrl.indexOf(",") + 1));
}

function screenInPage(
  size: { width: number; height: number },
  area: { x: number; y: number; width: number; height: number },
  lines: TextLine[],
): void {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  Object.assign(globalThis, { sharedScreen: canvas });
  const pen = canvas.getContext("2d")!;
  const draw = () => {
    pen.fillStyle = "#ffffff";
    pen.fillRect(0, 0, size.width, size.height);
    pen.fillStyle = "#1e1f26";
    pen.fillRect(area.x + area.width / 2, area.y, area.width / 2, area.height);
    for (const { x, y, pixels, text, isDark } of lines) {
      pen.font = `${pixels}px "DejaVu Sans", "Open Sans", sans-serif`;
      pen.fillStyle = isDark ? "#d6d8de" : "#24262b";
      pen.fillText(text, x, y);
    }
  };
  draw();
  navigator.mediaDevices.getDisplayMedia = () => {
    const stream = canvas.captureStream(5);
    // The same again and again: a canvas that is not drawn on gives no frame at all.
    const timer = setInterval(() => {
      draw();
      if (stream.getVideoTracks()[0].readyState === "ended") clearInterval(timer);
    }, 200);
    return Promise.resolve(stream);
  };
}
