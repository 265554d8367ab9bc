import { assertEquals } from "@std/assert";
import type { ComponentType } from "preact";
import { renderToString } from "preact-render-to-string";
import { later } from "../../lib/parts/later.ts";

const Help = ({ name }: { name: string }) => <p>Help for {name}</p>;
const shown = (Part: ReturnType<typeof later<{ name: string }>>) =>
  renderToString(<Part name="Ada" />).replaceAll("<!-- -->", "");

Deno.test("what is loaded later takes its place when it is there, and is loaded once", async () => {
  let loads = 0;
  const Later = later(() => Promise.resolve({ default: Help, loads: loads++ }), {
    meanwhile: ({ name }) => <p>Wait, {name}</p>,
  });
  assertEquals(shown(Later), "<p>Wait, Ada</p>");
  await Promise.all([Later.prepare(), Later.prepare()]);
  assertEquals([shown(Later), loads], ["<p>Help for Ada</p>", 1]);
});

Deno.test("meanwhile there is nothing, unless something is given", () => {
  assertEquals(shown(later(() => Promise.resolve({ default: Help }))), "");
});

Deno.test("what could not be loaded is tried again", async () => {
  let tries = 0;
  const Later = later((): Promise<{ default: ComponentType<{ name: string }> }> =>
    ++tries === 1 ? Promise.reject(new TypeError("offline")) : Promise.resolve({ default: Help })
  );
  await Later.prepare();
  assertEquals(shown(Later), "");
  await Later.prepare();
  assertEquals(shown(Later), "<p>Help for Ada</p>");
});
