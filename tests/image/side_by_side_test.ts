import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { fit } from "../../lib/image/fit.ts";
import { cameraRoom, sideBySide } from "../../lib/image/side_by_side.ts";

const WIDE = { width: 1_536, height: 864 };

Deno.test("below a wide screen the camera has a third of its height, and both keep its longest side", () => {
  assertEquals(cameraRoom(WIDE), { width: 1_024, height: 288 });
  const { size, screen, camera, legend } = sideBySide(WIDE, { width: 512, height: 288 });
  assertEquals(size, { width: 1_536, height: 1_152 });
  assertEquals(screen, { x: 0, y: 0, ...WIDE });
  assertEquals(camera, { x: 0, y: 864, width: 512, height: 288 });
  assertEquals(legend, { x: 512, y: 864, width: 1_024, height: 288 });
});

Deno.test("a tall screen has the camera to its right", () => {
  const { size, camera } = sideBySide({ width: 600, height: 1_200 }, { width: 240, height: 135 });
  assertEquals(size, { width: 840, height: 1_200 });
  assertEquals(camera, { x: 600, y: 0, width: 240, height: 135 });
});

Deno.test("whatever their shapes, neither hides any of the other, and both are inside", () => {
  const side = fc.integer({ min: 1, max: 4_000 });
  const size = fc.record({ width: side, height: side });
  fc.assert(fc.property(size, size, (screen, seen) => {
    const room = cameraRoom(screen);
    const camera = fit(seen, Math.min(room.width, room.height));
    const made = sideBySide(screen, camera);
    const isBelow = made.camera.y >= screen.height;
    const isBeside = made.camera.x >= screen.width;
    assert(isBelow || isBeside);
    assertEquals([made.screen.width, made.screen.height], [screen.width, screen.height]);
    assert(made.camera.x + camera.width <= made.size.width);
    assert(made.camera.y + camera.height <= made.size.height);
  }));
});
