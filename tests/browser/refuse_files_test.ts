import { assertEquals } from "@std/assert";
import { refuseFiles } from "../../lib/browser/refuse_files.ts";

/** A page on which something is dragged, and what became of it. */
function stage() {
  const page = new EventTarget();
  let refused = 0;
  const end = refuseFiles(() => refused++, page);
  const drag = (type: string, { what = "Files", isTaken = false } = {}) => {
    const event = Object.assign(new Event(type, { cancelable: true }), {
      dataTransfer: { types: [what] },
    });
    if (isTaken) event.preventDefault();
    page.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { drag, end, refused: () => refused };
}

Deno.test("a file that nobody takes is refused once, and the page stays", () => {
  const { drag, refused } = stage();
  assertEquals([drag("dragover"), refused()], [true, 0]);
  assertEquals([drag("drop"), refused()], [true, 1]);
});

Deno.test("a file that is taken, and words that are dragged, are nobody's business", () => {
  const { drag, refused } = stage();
  drag("drop", { isTaken: true });
  assertEquals([drag("drop", { what: "text/plain" }), refused()], [false, 0]);
});

Deno.test("after its end nothing is refused", () => {
  const { drag, end, refused } = stage();
  end();
  assertEquals([drag("drop"), refused()], [false, 0]);
});
