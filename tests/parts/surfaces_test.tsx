import { assert, assertMatch } from "@std/assert";
import { renderToString } from "preact-render-to-string";
import { CoverView, DrawView, prepareSurfaces } from "../../lib/parts/surfaces.tsx";
import { CONFIG } from "../browser/fake_call.ts";

const LOOK = { config: CONFIG, source: "screen", onDone() {} } as const;
const cover = () => renderToString(<CoverView {...LOOK} tool="box" />);
const draw = () => renderToString(<DrawView {...LOOK} isOn />);

Deno.test("whoever comes near the tools gets what they draw on, and until then something to focus", async () => {
  const ahead = [cover(), draw()];
  for (const html of ahead) assertMatch(html, /tabindex="0"/i);
  prepareSurfaces();
  await Promise.all([CoverView.prepare(), DrawView.prepare()]);
  assert(cover() !== ahead[0] && draw() !== ahead[1], "what was loaded is not shown");
});
