import { assertEquals, assertMatch } from "@std/assert";
import { browserFloat } from "../../lib/browser/float_platform.ts";

type Browser = Parameters<typeof browserFloat>[0];

function fakeBrowser(more: object) {
  const asked: unknown[] = [];
  const documentPictureInPicture = {
    requestWindow: (size: object) => Promise.resolve(asked.push(size)),
  };
  const browser = {
    documentPictureInPicture,
    open: (...args: unknown[]) => {
      asked.push(args);
      return null;
    },
    matchMedia: () => ({ matches: false }),
    ...more,
  };
  return { asked, platform: browserFloat(browser as unknown as Browser) };
}

Deno.test("the page asks for a window of its own above others, with a size", async () => {
  const { asked, platform } = fakeBrowser({ top: 1, self: 1 });
  await platform.requestWindow?.();
  assertEquals(asked, [{ width: 380, height: 340 }]);
});

Deno.test("in a frame, and in browsers that have none, that is not asked for", () => {
  assertEquals(fakeBrowser({ top: 1, self: 2 }).platform.requestWindow, undefined);
  const old = fakeBrowser({ top: 1, self: 1, documentPictureInPicture: undefined });
  assertEquals(old.platform.requestWindow, undefined);
});

Deno.test("a pop-up has no address, and a blocked one is none", () => {
  const { asked, platform } = fakeBrowser({ top: 1, self: 2 });
  assertEquals(platform.openPopUp(), null);
  const [[address, name, features]] = asked as string[][];
  assertEquals([address, name], ["", "_blank"]);
  assertMatch(features, /^popup,width=\d+,height=\d+$/);
});

Deno.test("where fingers point a pop-up would cover the page, so there is none", () => {
  const touch = { top: 1, self: 2, matchMedia: () => ({ matches: true }) };
  const { asked, platform } = fakeBrowser(touch);
  assertEquals([platform.openPopUp(), asked], [null, []]);
});

Deno.test("a video counts where the browser says that it shows some above others", () => {
  for (const pictureInPictureEnabled of [true, false, undefined]) {
    const { platform } = fakeBrowser({ document: { pictureInPictureEnabled } });
    assertEquals(platform.hasVideo, pictureInPictureEnabled === true);
  }
});
